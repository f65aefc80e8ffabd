"""A program that signs a person in with requests-oauthlib. It writes a line of JSON for each thing that came, and reads where the browser arrived."""

import json
import os
import sys

from oauthlib.oauth2 import BackendApplicationClient, LegacyApplicationClient, OAuth2Error
from requests_oauthlib import OAuth2Session

settings = json.loads(sys.argv[1])
issuer, client_id, secret = settings["issuer"], settings["client_id"], settings["secret"]
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # http, on this computer
TOKEN, USERINFO = issuer + "/auth/token", issuer + "/auth/userinfo"


def tell(**what):
    print(json.dumps(what), flush=True)


def by_code():
    session = OAuth2Session(
        client_id,
        redirect_uri="https://client.example/cb",
        scope=settings["scope"],
        auto_refresh_url=TOKEN,
        auto_refresh_kwargs={"client_id": client_id, "client_secret": secret},
        token_updater=lambda token: tell(refreshed=token),
    )
    address, _ = session.authorization_url(issuer + "/auth/authorize")
    tell(open=address)
    token = session.fetch_token(TOKEN, authorization_response=input(), client_secret=secret)
    tell(token=token, userinfo=session.get(USERINFO).json())

    # Its own time for the token is over, so it gets another one before it asks.
    session.token = {**token, "expires_at": 1}
    tell(userinfo=session.get(USERINFO).json())

    # The person takes the permission back meanwhile.
    input()
    session.token = {**session.token, "expires_at": 1}
    session.get(USERINFO)


def by_password():
    session = OAuth2Session(client=LegacyApplicationClient(client_id), scope=settings["scope"])
    tell(token=session.fetch_token(TOKEN, client_secret=secret, **settings["person"]))


def for_itself():
    session = OAuth2Session(client=BackendApplicationClient(client_id), scope=settings["scope"])
    tell(token=session.fetch_token(TOKEN, client_secret=secret))


try:
    {"code": by_code, "password": by_password, "itself": for_itself}[settings["way"]]()
except (OAuth2Error, Warning) as error:
    tell(refused=str(error))
