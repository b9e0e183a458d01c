/** Boxes over a painted picture, one line of the form each: `left top width height`, in points of the picture. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const BRUSH_SHARE = 0.03;

/** The box between two corners, inside a picture of this size; null: it has no inside. */
export function boxBetween(
  from: readonly [number, number],
  to: readonly [number, number],
  size: readonly [number, number],
): Box | null {
  const inside = (value: number, most: number) => Math.min(Math.max(Math.round(value), 0), most);
  const [left, right] = [inside(Math.min(from[0], to[0]), size[0]), inside(Math.max(from[0], to[0]), size[0])];
  const [top, bottom] = [inside(Math.min(from[1], to[1]), size[1]), inside(Math.max(from[1], to[1]), size[1])];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** Lines of the form that are boxes; others are left to the server, which says what is wrong with them. */
export function boxesOf(lines: string): Box[] {
  const found: Box[] = [];
  for (const line of lines.split("\n")) {
    const words = /^\s*(\d{1,5})\s+(\d{1,5})\s+(\d{1,5})\s+(\d{1,5})\s*$/.exec(line);
    if (words)
      found.push({ x: Number(words[1]), y: Number(words[2]), width: Number(words[3]), height: Number(words[4]) });
  }
  return found;
}

export function lineOf(box: Box): string {
  return `${box.x} ${box.y} ${box.width} ${box.height}`;
}

/** Shows the lines as outlines and adds what is drawn; without a picture on the page it does nothing. */
export function watchBoxes(): void {
  const frame = document.querySelector<HTMLElement>(".painting");
  const picture = frame?.querySelector("img");
  const lines = document.querySelector<HTMLTextAreaElement>("#boxes");
  if (!frame || !picture || !lines) return;
  const tools = document.querySelector<HTMLElement>(".boxes__tools");
  if (tools) tools.hidden = false;
  const shapes = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  shapes.setAttribute("class", "painting__boxes");
  shapes.setAttribute("aria-hidden", "true");
  frame.append(shapes);
  const draw = () => drawAll(shapes, boxesOf(lines.value), [picture.naturalWidth, picture.naturalHeight]);
  const add = (box: Box) => {
    lines.value = `${lines.value.trimEnd()}\n${lineOf(box)}`.trimStart();
    draw();
  };
  lines.addEventListener("input", draw);
  if (picture.complete) draw();
  picture.addEventListener("load", draw);
  followPointer(shapes, picture, add);
}

function drawAll(shapes: SVGElement, boxes: readonly Box[], size: readonly [number, number]): void {
  shapes.setAttribute("viewBox", `0 0 ${size[0]} ${size[1]}`);
  shapes.replaceChildren(
    ...boxes.map((box) => {
      const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [name, value] of Object.entries(box)) shape.setAttribute(name, String(value));
      return shape;
    }),
  );
}

function followPointer(shapes: SVGElement, picture: HTMLImageElement, add: (box: Box) => void): void {
  let from: readonly [number, number] | null = null;
  const size = (): readonly [number, number] => [picture.naturalWidth, picture.naturalHeight];
  const at = (event: PointerEvent): readonly [number, number] => {
    const drawn = picture.getBoundingClientRect();
    const [width, height] = size();
    return [
      ((event.clientX - drawn.left) / drawn.width) * width,
      ((event.clientY - drawn.top) / drawn.height) * height,
    ];
  };
  const dab = (event: PointerEvent) => {
    const [x, y] = at(event);
    const half = Math.max(...size()) * BRUSH_SHARE;
    const box = boxBetween([x - half, y - half], [x + half, y + half], size());
    if (box) add(box);
    from = [x, y];
  };
  const isBrush = () => document.querySelector<HTMLInputElement>("input[name=tool][value=brush]")?.checked === true;
  shapes.addEventListener("pointerdown", (event) => {
    shapes.setPointerCapture(event.pointerId);
    from = at(event);
    if (isBrush()) dab(event);
    event.preventDefault();
  });
  shapes.addEventListener("pointermove", (event) => {
    if (!from || !isBrush()) return;
    const [x, y] = at(event);
    if (Math.hypot(x - from[0], y - from[1]) > Math.max(...size()) * BRUSH_SHARE) dab(event);
  });
  shapes.addEventListener("pointerup", (event) => {
    const box = from && !isBrush() ? boxBetween(from, at(event), size()) : null;
    from = null;
    if (box) add(box);
  });
}
