/** The module TeaVM makes of engines/routing; documented in docs/engines/routing.md. */
declare module '@selaras/routing' {
  export function order(
    stops: number,
    seconds: ArrayLike<number>,
    service: ArrayLike<number>,
    open: ArrayLike<number>,
    close: ArrayLike<number>,
    leave: number,
    fixed: number,
    rounds: number,
  ): Int32Array;
  export function arrivals(
    stops: number,
    seconds: ArrayLike<number>,
    service: ArrayLike<number>,
    open: ArrayLike<number>,
    close: ArrayLike<number>,
    leave: number,
    order: ArrayLike<number>,
  ): Int32Array;
  export function seconds(latitudes: ArrayLike<number>, longitudes: ArrayLike<number>): Int32Array;
}
