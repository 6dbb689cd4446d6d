# A trial of tutor on a JupyterHub, on this machine alone:
#   JUPYTERHUB_PASSWORD=… jupyterhub -f jupyterhub_config.py
# Learners' folders are made below `learners`, each with the notebooks of `lessons`.
import os
import shutil

c = get_config()  # noqa: F821

c.JupyterHub.bind_url = os.environ.get("JUPYTERHUB_URL", "http://127.0.0.1:8000")

# Any name, one password. A class has an authenticator of its own.
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["JUPYTERHUB_PASSWORD"]
c.Authenticator.allow_all = True

# Servers as processes of whoever runs the hub. A class has a spawner that keeps learners apart.
c.JupyterHub.spawner_class = "simple"
home = os.path.abspath("learners")
lessons = os.path.abspath("lessons")
c.SimpleLocalProcessSpawner.home_dir_template = os.path.join(home, "{username}")
c.Spawner.default_url = "/lab"
c.Spawner.environment = {"TUTOR": os.environ.get("TUTOR", "")}


def lay_out(spawner):
    """Gives a learner what they do not have yet; what is theirs stays."""
    folder = os.path.join(home, spawner.user.name)
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(lessons):
        if not os.path.exists(os.path.join(folder, name)):
            shutil.copy(os.path.join(lessons, name), folder)


c.Spawner.pre_spawn_hook = lay_out
