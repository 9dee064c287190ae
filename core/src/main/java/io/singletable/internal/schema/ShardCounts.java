package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

import io.singletable.internal.layout.RecordNames.TypeRecordNames;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.PartName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Numbers of shards of a type's listing, of each of its indexes that has several, and of
 * its trail. All of them grow in the same two steps: more are declared, which are read
 * from then on, and when every instance reads them, they are written.
 */
record ShardCounts(Map<PartName, ShardCount> byPart) {

	/**
	 * The numbers that a type declares, as if all shards were written.
	 */
	static ShardCounts of(EntityMetadata<?> type) {
		Map<PartName, ShardCount> counts = new LinkedHashMap<>();
		type.shards().forEach((part, number) -> counts.put(part, ShardCount.all(number)));
		return new ShardCounts(counts);
	}

	/**
	 * The same declaration, after what was recorded: shards that are new are not written
	 * before {@link TableRecord#growShards}. Those of a new index are, as no instance has
	 * read it.
	 * @param parts names of the parts that were recorded
	 */
	ShardCounts after(ShardCounts recorded, Set<String> parts) {
		return each((part, count) -> (isListing(part) || parts.contains(part.value())) ? count.after(recorded.of(part))
				: count);
	}

	/**
	 * The same declaration with all of its shards written.
	 */
	ShardCounts grown() {
		return each((part, count) -> isTrail(part) ? count.grownWithFormer() : ShardCount.all(count.declared()));
	}

	/**
	 * The numbers of shards that are written.
	 */
	Map<PartName, Integer> written() {
		Map<PartName, Integer> written = new LinkedHashMap<>();
		this.byPart.forEach((part, count) -> written.put(part, count.written()));
		return written;
	}

	/**
	 * The numbers of shards by which entries of the trail may have been written.
	 */
	Set<Integer> ofTrail() {
		return of(PartName.audit()).all();
	}

	/**
	 * The reasons why this declaration of a type misses entities that were written.
	 * @param parts names of the parts that it declares
	 */
	List<String> problems(String typeName, ShardCounts recorded, Set<String> parts) {
		List<String> problems = new ArrayList<>();
		recorded.byPart.forEach((part, count) -> {
			int declared = of(part).declared();
			if (declared < count.written() && (isListing(part) || parts.contains(part.value()))) {
				problems.add(isTrail(part) ? "the audit trail of type " + typeName + " has " + count.written()
						+ " shards, but " + declared
						+ " are configured: the others would not be read any more. Set singletable.audit.shards = "
						+ count.written() + " or more"
						: "type " + typeName + " is listed in " + count.written() + " shards"
								+ part.indexName().map((index) -> " of the index '" + index + "'").orElse("")
								+ ", but declares " + declared
								+ ": the others would not be listed any more. Set shards = " + count.written()
								+ " or more");
			}
		});
		return problems;
	}

	void addTo(Map<String, AttributeValue> attributes, TypeRecordNames names) {
		this.byPart.forEach((part, count) -> attributes.put(
				isListing(part) ? names.shards() : indexes(names) + part.indexName().orElse(part.value()),
				count.toAttribute(names)));
	}

	/**
	 * The numbers that are recorded.
	 * @param parts names of the parts that are
	 */
	static ShardCounts from(Map<String, AttributeValue> item, Set<String> parts, TypeRecordNames names) {
		Map<PartName, ShardCount> counts = new LinkedHashMap<>();
		counts.put(PartName.listing(), ShardCount.ONE);
		item.forEach((name, stored) -> {
			if (name.equals(names.shards())) {
				counts.put(PartName.listing(), ShardCount.from(stored, names));
			}
			else if (name.startsWith(indexes(names))) {
				counts.put(nameOf(name.substring(indexes(names).length()), parts), ShardCount.from(stored, names));
			}
		});
		return new ShardCounts(counts);
	}

	private static String indexes(TypeRecordNames names) {
		return names.shards() + ":";
	}

	/** No audited type has an index of the trail's name. */
	private static PartName nameOf(String recorded, Set<String> parts) {
		PartName index = PartName.index(recorded);
		return (recorded.equals(PartName.audit().value()) && !parts.contains(index.value())) ? PartName.audit() : index;
	}

	private static boolean isTrail(PartName part) {
		return part.equals(PartName.audit());
	}

	private static boolean isListing(PartName part) {
		return part.equals(PartName.listing());
	}

	private ShardCount of(PartName part) {
		return this.byPart.getOrDefault(part, ShardCount.ONE);
	}

	private ShardCounts each(BiFunction<PartName, ShardCount, ShardCount> change) {
		Map<PartName, ShardCount> changed = new LinkedHashMap<>();
		this.byPart.forEach((part, count) -> changed.put(part, change.apply(part, count)));
		return new ShardCounts(changed);
	}

}
