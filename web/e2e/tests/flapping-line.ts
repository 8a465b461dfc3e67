import { createServer, connect, type Server, type Socket } from 'node:net';

type Profile = { bytesPerSecond: number; delay: number };

/** What a salesman has at the edge of the village: 50 kbit/s, 800 ms there and back. */
export const TWO_G: Profile = { bytesPerSecond: 50_000 / 8, delay: 400 };

/**
 * A line between phone and server that fails as real ones do: it goes away in the middle of anything, loses answers after
 * the server has done its work, and is slow. Nothing in the browser is faked.
 */
export class FlappingLine {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private timer: NodeJS.Timeout | undefined;
  private up = true;
  private profile: Profile | undefined;
  private loss = 0;
  cuts = 0;
  lost = 0;

  private constructor(
    private readonly to: { host: string; port: number },
    private readonly random: () => number,
  ) {
    this.server = createServer((phone) => this.carry(phone));
  }

  static async to(url: string, random: () => number = Math.random): Promise<FlappingLine> {
    const { hostname, port } = new URL(url);
    const line = new FlappingLine({ host: hostname, port: Number(port) }, random);
    await new Promise<void>((listening) => line.server.listen(0, '127.0.0.1', listening));
    return line;
  }

  get url(): string {
    const address = this.server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  /** From now on up and down every half to five seconds, three answers in ten lost, on a 2G line. */
  flap(loss = 0.3, profile: Profile | undefined = TWO_G): void {
    this.loss = loss;
    this.profile = profile;
    const turn = () => {
      this.up = !this.up;
      if (!this.up) {
        this.cuts += 1;
        for (const socket of this.open) socket.destroy();
      }
      this.timer = setTimeout(turn, 500 + this.random() * 4_500);
    };
    turn();
  }

  /** A good line from now on. */
  steady(): void {
    clearTimeout(this.timer);
    this.up = true;
    this.loss = 0;
    this.profile = undefined;
  }

  close(): void {
    clearTimeout(this.timer);
    for (const socket of this.open) socket.destroy();
    this.server.close();
  }

  private carry(phone: Socket): void {
    phone.on('error', () => undefined);
    if (!this.up) {
      phone.destroy();
      return;
    }
    const house = connect(this.to);
    house.on('error', () => undefined);
    for (const socket of [phone, house]) {
      this.open.add(socket);
      socket.on('close', () => {
        this.open.delete(socket);
        phone.destroy();
        house.destroy();
      });
    }
    // Whether the next answer is lost is decided when the question passes.
    let doomed = false;
    const there = this.slowly(house);
    const back = this.slowly(phone);
    phone.on('data', (part) => {
      if (
        this.random() < this.loss &&
        /^(POST|PATCH|GET) \/sync\//.test(part.subarray(0, 40).toString('latin1'))
      )
        doomed = true;
      there(part);
    });
    house.on('data', (part) => {
      if (!doomed) return back(part);
      this.lost += 1;
      phone.destroy();
    });
  }

  private slowly(to: Socket): (part: Buffer) => void {
    let free = 0;
    return (part) => {
      const { profile } = this;
      const now = Date.now();
      const start = Math.max(now, free);
      free = profile ? start + (part.length / profile.bytesPerSecond) * 1_000 : now;
      const at = profile ? free + profile.delay : free;
      if (at <= now) to.write(part);
      else setTimeout(() => !to.destroyed && to.write(part), at - now);
    };
  }
}
