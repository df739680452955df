"""The addresses of the site and the page behind each: this list is the site's map.

Every page is a function from an Ask to a Page; HTML and JSON are two ways to print the same Page.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from onrecord import wire
from onrecord.errors import NotFoundError, OnrecordError, UsageError
from onrecord.serve.web import show
from onrecord.serve.web.guard import Guard
from onrecord.serve.web.pages import about, actor, actors, event, events, home, judgements, places, publisher, report, search, ties, voices
from onrecord.serve.web.site import Ask, Page, Site
from onrecord.serve.web.svg import bars, chain, timeline, world

HERE = Path(__file__).resolve().parent
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
PAGES: dict[str, Callable[[Ask], Page]] = {
    "/": home.page,
    "/events": events.page,
    "/events/{id}": event.page,
    "/reports/{id}": report.page,
    "/actors": actors.page,
    "/actor": actor.page,
    "/network": actor.network,
    "/ties": ties.page,
    "/voices": voices.page,
    "/publishers": publisher.all_of_them,
    "/publisher": publisher.page,
    "/map": places.page,
    "/judgements": judgements.page,
    "/search": search.page,
    "/about": about.page,
}


def make(site: Site, hosts: frozenset[str] = LOOPBACK) -> ASGIApp:
    """The site as an ASGI application that answers to `hosts`."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(show.FILTERS)
    environment.globals.update(timeline=timeline.picture, strip=timeline.strip, chain_picture=chain.picture)
    environment.globals.update(world=world.picture, bars=bars.picture, spark=bars.spark)
    environment.globals.update(address=show.address, read_only=site.read_only, open_to_others=site.open_to_others)
    routes: list[BaseRoute] = []
    for path, page in PAGES.items():
        routes.append(Route("/index.json" if path == "/" else f"{path}.json", _json(site, page)))
        routes.append(Route(path, _html(site, page, environment)))
    routes.append(Route("/judge", _judge(site, environment), methods=["POST"]))
    routes.append(Mount("/static", StaticFiles(directory=HERE / "static")))
    return Guard(Starlette(routes=routes, exception_handlers={404: _missing(environment)}), hosts)


def _ask(site: Site, request: Request) -> Ask:
    query = dict(request.query_params)
    return Ask(site, site.view(query.get("as_of") or None), request.path_params, query)


def _status(error: OnrecordError) -> int:
    return 404 if isinstance(error, NotFoundError) else 400 if isinstance(error, UsageError) else 503


def _json(site: Site, page: Callable[[Ask], Page]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            return Response(wire.dumps(page(_ask(site, request)).data), media_type="application/json")
        except OnrecordError as error:
            body = {"error": {"code": error.code, "message": error.message, "remedy": error.remedy}}
            return Response(wire.dumps(body), _status(error), media_type="application/json")

    return answer


def _html(site: Site, page: Callable[[Ask], Page], environment: jinja2.Environment) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            found = page(_ask(site, request))
        except OnrecordError as error:
            return _trouble(environment, request, error, _status(error))
        return HTMLResponse(_print(environment, request, found.template, found.title, found.data))

    return answer


def _print(environment: jinja2.Environment, request: Request, template: str, title: str, data: dict[str, Any]) -> str:
    path = request.url.path
    twin = ("/index" if path == "/" else path) + ".json" + (f"?{request.url.query}" if request.url.query else "")
    here = {"path": path, "twin": twin, "as_of": request.query_params.get("as_of", "")}
    return environment.get_template(template).render(title=title, here=here, **data)


def _trouble(environment: jinja2.Environment, request: Request, error: OnrecordError, status: int) -> Response:
    data = {"code": error.code, "message": error.message, "remedy": error.remedy}
    return HTMLResponse(_print(environment, request, "trouble.html", error.message, data), status)


def _missing(environment: jinja2.Environment) -> Callable[[Request, Exception], Response]:
    def answer(request: Request, error: Exception) -> Response:
        missing = NotFoundError("N09", f"there is no page {request.url.path}", "the list of pages stands above")
        return _trouble(environment, request, missing, 404)

    return answer


def _judge(site: Site, environment: jinja2.Environment) -> Callable[[Request], Any]:
    async def answer(request: Request) -> Response:
        form = {k: str(v) for k, v in (await request.form()).items()}
        try:
            back = judgements.write(site, form)
        except OnrecordError as error:
            return _trouble(environment, request, error, _status(error))
        return RedirectResponse(back, 303)

    return answer
