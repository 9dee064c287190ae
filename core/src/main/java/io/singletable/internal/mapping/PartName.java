package io.singletable.internal.mapping;

import java.util.Optional;

/**
 * Name of a part of a type's declaration that its stored items can lack: its listing, an
 * index, a filterable property, a unique constraint, the listing of what is deleted, or
 * the audit trail. Stored in the table's record.
 *
 * @param value the name: {@code listing}, {@code index:gsi1}, {@code filterable:status},
 * {@code unique:email}, {@code deleted}, {@code audit}
 */
public record PartName(String value) {

	private static final String INDEX = "index:";

	private static final PartName LISTING = new PartName("listing");

	private static final PartName DELETED = new PartName("deleted");

	private static final PartName AUDIT = new PartName("audit");

	public static PartName listing() {
		return LISTING;
	}

	public static PartName index(String index) {
		return new PartName(INDEX + index);
	}

	public static PartName filterable(String attribute) {
		return new PartName("filterable:" + attribute);
	}

	public static PartName unique(String constraint) {
		return new PartName("unique:" + constraint);
	}

	/**
	 * The part of a type whose deleted entities are listed, which tombstones from before
	 * lack.
	 */
	public static PartName deleted() {
		return DELETED;
	}

	/**
	 * The part of an audited type: its trail, which versions from before lack.
	 */
	public static PartName audit() {
		return AUDIT;
	}

	/**
	 * The name of the index, if it is that of an index.
	 */
	public Optional<String> indexName() {
		return this.value.startsWith(INDEX) ? Optional.of(this.value.substring(INDEX.length())) : Optional.empty();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
