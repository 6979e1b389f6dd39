# Dependencies are installed in one stage and copied to the next: no compiler, no cache in the image.
FROM python:3.13-slim AS build
RUN python3 -m venv /venv
COPY requirements.txt /tmp/requirements.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r /tmp/requirements.txt

FROM python:3.13-slim
RUN groupadd --gid 10001 ceasefire && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin ceasefire
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY . /app
# Static files need settings, not secrets: these values are of no use to anybody and stay in no layer.
RUN mkdir staticfiles && SECRET_KEY=only-while-the-image-is-built-0123456789abcdefghijklmnop DATABASE_URL=postgresql://x@localhost/x \
    DATA_DIR=/tmp/none python manage.py collectstatic --noinput -v 0
# A new volume for the files of all that is published belongs to whom its folder here does.
RUN mkdir /bulk && chown 10001:10001 /bulk
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "ceasefire.wsgi", "--bind", "0.0.0.0:8000", "--config", "python:ceasefire.serving", "--workers", "2", "--access-logfile", "-", "--worker-tmp-dir", "/dev/shm"]
