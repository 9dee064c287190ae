package io.singletable.internal.mapping;

/**
 * Name of a part of a type's declaration that its stored items can lack: its listing, an
 * index, a filterable property. Stored in the table's record.
 *
 * @param value the name: {@code listing}, {@code index:gsi1}, {@code filterable:status}
 */
public record PartName(String value) {

	private static final PartName LISTING = new PartName("listing");

	public static PartName listing() {
		return LISTING;
	}

	public static PartName index(String index) {
		return new PartName("index:" + index);
	}

	public static PartName filterable(String attribute) {
		return new PartName("filterable:" + attribute);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
