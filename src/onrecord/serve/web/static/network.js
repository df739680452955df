// Draws the network from the page's own JSON; the places of the nodes come with it, so it looks the same every time.
"use strict";
(async () => {
  const field = document.getElementById("network");
  const data = await (await fetch(field.dataset.twin)).json();
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const elements = [
    ...data.nodes.map((n) => ({ data: { id: n.id }, position: { x: n.x, y: n.y } })),
    ...data.ties.map((t, i) => ({ data: { id: `t${i}`, source: t.left, target: t.right, tie: t.tie, width: 1 + Math.min(9, Math.sqrt(t.events)) } })),
  ];
  const style = [
    { selector: "node", style: { label: "data(id)", color: colour("--ink"), "background-color": colour("--content"), "font-size": 15, "text-valign": "bottom", "text-margin-y": 4, width: 12, height: 12, "text-wrap": "ellipsis", "text-max-width": 140 } },
    { selector: "edge", style: { width: "data(width)", "line-color": colour("--coop"), "curve-style": "bezier" } },
    { selector: "edge[tie = 'conflict']", style: { "line-color": colour("--conf"), "line-style": "dashed" } },
  ];
  const graph = cytoscape({ container: field, elements, style, layout: { name: "preset", padding: 40 } });
  graph.on("tap", "node", (e) => { location.href = `/actor?${new URLSearchParams({ name: e.target.id() })}`; });
})();
