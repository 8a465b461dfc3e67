package io.selaras.engines.routing;

import org.jspecify.annotations.Nullable;

/**
 * A number for every pair of places. Where each fits into sixteen bits it has no more than that: the search waits for
 * memory more than for anything else, and then finds twice as many neighbours in what it fetched.
 */
final class Table {
    private final int size;
    private final char @Nullable [] narrow;
    private final int @Nullable [] wide;
    private final Travel.Rule rule;

    private Table(int size, char @Nullable [] narrow, int @Nullable [] wide, Travel.Rule rule) {
        this.size = size;
        this.narrow = narrow;
        this.wide = wide;
        this.rule = rule;
    }

    /** Every pair reckoned now. */
    static Table kept(int size, Travel.Rule rule) {
        var wide = new int[size * size];
        var most = 0;
        for (var row = 0; row < size; row++) {
            for (var column = 0; column < size; column++) {
                var number = rule.between(row, column);
                wide[row * size + column] = number;
                most = Math.max(most, number);
            }
        }
        return of(size, wide, most, rule);
    }

    /** Every pair reckoned when it is asked for. */
    static Table asked(int size, Travel.Rule rule) {
        return new Table(size, null, null, rule);
    }

    private static Table of(int size, int[] wide, int most, Travel.Rule rule) {
        if (most > Character.MAX_VALUE) {
            return new Table(size, null, wide, rule);
        }
        var narrow = new char[wide.length];
        for (var cell = 0; cell < narrow.length; cell++) {
            narrow[cell] = (char) wide[cell];
        }
        return new Table(size, narrow, null, rule);
    }

    int at(int row, int column) {
        if (narrow != null) {
            return narrow[row * size + column];
        }
        return wide != null ? wide[row * size + column] : rule.between(row, column);
    }

    /** Rows as columns; the same table when that makes no difference. */
    Table turned() {
        if (narrow == null && wide == null) {
            return asked(size, (row, column) -> rule.between(column, row));
        }
        for (var row = 0; row < size; row++) {
            for (var column = 0; column < row; column++) {
                if (at(row, column) != at(column, row)) {
                    return kept(size, (one, other) -> at(other, one));
                }
            }
        }
        return this;
    }
}
