# Two stages: uv installs the packages of uv.lock, and only the result goes into the image that runs.
FROM python:3.11-slim AS builder
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock ./
RUN uv sync --no-default-groups --frozen --extra postgres --extra oidc --extra redis

FROM python:3.11-slim
RUN useradd --system --uid 10001 --user-group --no-create-home prep && install -d -o 10001 -g prep -m 700 /data
WORKDIR /app
COPY --from=builder /app/.venv .venv
COPY . .
RUN .venv/bin/python -m compileall -q interviewprep
ENV PATH=/app/.venv/bin:$PATH DATA_DIR=/data PYTHONUNBUFFERED=1
# By number, so that a cluster can see that it is not root.
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["python", "manage.py", "up", "--host", "0.0.0.0"]
