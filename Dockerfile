FROM python:3.11-slim-bookworm AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md ./
COPY questions questions
COPY bot bot
RUN python -m venv /opt/grill \
    && /opt/grill/bin/pip install --no-cache-dir --disable-pip-version-check -c constraints.txt .

FROM python:3.11-slim-bookworm
# Any version of the font will do: it writes Chinese labels into pictures.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-wqy-microhei \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin grill \
    && install --directory --owner=grill --mode=0700 /data
COPY --from=build /opt/grill /opt/grill
ENV PATH=/opt/grill/bin:$PATH \
    DATA_DIR=/data \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /data
VOLUME /data
CMD ["grill", "run"]
