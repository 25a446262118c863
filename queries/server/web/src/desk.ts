// desk is what the parts of the page may ask of each other: the board, what is known, and the
// few actions that touch more than one part.

import type { Tidying } from "./address.ts";
import type { Asked, State, View } from "./address.ts";
import type { Axis } from "./dates.ts";
import type { Board } from "./board.ts";
import type { Bundle, Link } from "./links.ts";
import type { Memory } from "./memory.ts";
import type { Picture } from "./picture.ts";

export interface Desk {
  board: Board;
  memory: Memory;
  show(entity: string): Promise<void>; // onto the board, with its first neighbours
  overview(): Promise<void>; // what is linked among the names that most is said of
  showDocument(id: string, title: string): Promise<void>; // what a document says most about
  changedIn(axis: Axis, when: string): Promise<void>; // what is said of a month, and only that
  expand(key: string): Promise<void>; // neighbours join, after a question if there are many
  takeOff(keys: string[]): void;
  pin(key: string): void;
  pickNode(key: string): void;
  pickLink(link: Link): void; // brings both its ends onto the board if they are not
  pickBundle(bundle: Bundle): void;
  read(document: string, claim: string): void;
  closeReader(): void;
  papers(open: boolean): void; // the list of documents
  restore(state: State, words: string): void; // shows another view, undoably
  query(asked: Asked | null): void; // the panel of queries with this one in it; null closes it
  putOn(keys: string[], words: string): void; // onto the board without asking for their neighbours
  hold(key: string): void; // beside what is picked next; held already: let go
  path(from: string, to: string): void;
  tidy(which: Tidying): void; // cleaning up; "" leaves it
  gather(files?: File[]): void; // the import box
  decided(): void; // after somebody decided something: what is kept of lists and details is old
  renew(): Promise<void>; // after documents came or went
  menuFor(target: { node?: string; link?: string }, x: number, y: number): void;
  undo(): void;
  redo(): void;
  failed(error: unknown, doing: string): void;
  leaveReading(): void; // back to the board, from whatever lies over it
  focusView(on?: string): void; // the focus to the picture, the table or the timeline; there to where a thing is named
  notice(...content: (Node | string)[]): void; // one line above the board; nothing takes it away
  noticeOf(make: () => (Node | string)[]): void; // one that stays true while the board changes
  fillIn(): void; // reads what is said between the things of the board
  small(): boolean; // on a phone
  pathFrom(key: string): Promise<void>; // to the held one, or to one that is asked for
  sameAsHeld(key: string): void;
  boards(): void; // the saved ones
  tidyUp(): void; // lays out anew
  startOver(): Promise<void>; // takes everything off
  title(): string; // of the board
  view(): View; // that is looked at
  filters: { open(): boolean; set(open: boolean): void }; // their panel
  picture(): Picture;
}
