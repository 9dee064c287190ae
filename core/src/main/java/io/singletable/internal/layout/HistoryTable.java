package io.singletable.internal.layout;

import java.util.regex.Pattern;

/**
 * Name of the table that holds histories apart from the current items, in which
 * {@value #TABLE} stands for the name of the table of these.
 */
public record HistoryTable(String name) {

	/** Stands for the name of the table. */
	public static final String TABLE = "{table}";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

	public HistoryTable {
		if (!NAME.matcher(name.replace(TABLE, "app")).matches()) {
			throw new IllegalArgumentException("The table of the history can't be named '" + name
					+ "': use 3 to 255 letters, digits, '_', '-' or '.', and " + TABLE
					+ " where the name of the table is to stand");
		}
	}

	/**
	 * The name of the table that holds the history of another.
	 */
	String of(String table) {
		return this.name.replace(TABLE, table);
	}

}
