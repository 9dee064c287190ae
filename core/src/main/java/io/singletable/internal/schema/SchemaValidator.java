package io.singletable.internal.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.singletable.internal.layout.IndexLayout;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.schema.TableComparison.IndexComparison;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * Comparison of a table with the one that is needed. Indexes beyond the needed ones are
 * the user's own affair.
 */
record SchemaValidator(TableSchema schema) {

	/**
	 * Find all differences.
	 * @param timeToLive its TTL, if that is known
	 * @return the differences, none if the table fits
	 */
	List<String> differences(TableDescription table, Optional<TimeToLiveDescription> timeToLive) {
		List<String> differences = new ArrayList<>(conflicts(table));
		timeToLive.ifPresent((description) -> compareTimeToLive(description, differences));
		differences.addAll(missing(table, timeToLive));
		return differences;
	}

	/**
	 * Find the differences that are resolved by creating and enabling what is missing, or
	 * by waiting.
	 * @param timeToLive its TTL, if that is known
	 */
	List<String> missing(TableDescription table, Optional<TimeToLiveDescription> timeToLive) {
		List<String> differences = new ArrayList<>();
		if (table.tableStatus() != TableStatus.ACTIVE && table.tableStatus() != TableStatus.UPDATING) {
			differences.add("the table is " + table.tableStatusAsString() + ": wait until it is ACTIVE");
		}
		Map<String, GlobalSecondaryIndexDescription> indexes = indexes(table);
		for (IndexLayout index : this.schema.indexes()) {
			compareState(index, indexes.get(index.name()), differences);
		}
		timeToLive.filter((description) -> !isOn(description)).ifPresent((off) -> differences.add(disabled()));
		return differences;
	}

	/**
	 * Compare keys and projections, part by part.
	 */
	TableComparison compare(TableDescription table) {
		Map<String, String> types = typesOf(table);
		List<String> own = new ArrayList<>();
		compareKeys("the table's", this.schema.keys(), table.keySchema(), types, own);
		Map<String, GlobalSecondaryIndexDescription> found = new TreeMap<>(indexes(table));
		List<IndexComparison> indexes = new ArrayList<>();
		for (IndexLayout index : this.schema.indexes()) {
			GlobalSecondaryIndexDescription description = found.remove(index.name());
			List<String> differences = new ArrayList<>();
			if (description != null) {
				compareIndex(index, description, types, differences);
			}
			indexes.add(new IndexComparison(index.name(), true, description, differences));
		}
		found.values().forEach((other) -> indexes.add(IndexComparison.ofOther(other)));
		return new TableComparison(own, indexes);
	}

	/**
	 * Find the differences that no change of the table removes.
	 */
	List<String> conflicts(TableDescription table) {
		List<String> conflicts = new ArrayList<>();
		Map<String, String> types = typesOf(table);
		compareKeys("the table's", this.schema.keys(), table.keySchema(), types, conflicts);
		Map<String, GlobalSecondaryIndexDescription> indexes = indexes(table);
		for (IndexLayout index : this.schema.indexes()) {
			GlobalSecondaryIndexDescription found = indexes.get(index.name());
			if (found != null) {
				compareIndex(index, found, types, conflicts);
			}
		}
		return conflicts;
	}

	private static Map<String, String> typesOf(TableDescription table) {
		return table.attributeDefinitions()
			.stream()
			.collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeTypeAsString));
	}

	private static Map<String, GlobalSecondaryIndexDescription> indexes(TableDescription table) {
		return table.globalSecondaryIndexes()
			.stream()
			.collect(Collectors.toMap(GlobalSecondaryIndexDescription::indexName, Function.identity()));
	}

	private static void compareIndex(IndexLayout index, GlobalSecondaryIndexDescription found,
			Map<String, String> types, List<String> conflicts) {
		compareKeys(nameOf(index) + "'s", index.names(), found.keySchema(), types, conflicts);
		IndexProjection projection = SdkProjections.of(found.projection());
		if (!projection.serves(index.projection())) {
			conflicts.add(nameOf(index) + " projects " + SdkProjections.describe(projection) + ", but "
					+ SdkProjections.describe(index.projection())
					+ " is declared: a projection can't be changed, so declare the one that the index has, or an index "
					+ "of another name");
		}
	}

	private static void compareState(IndexLayout index, @Nullable GlobalSecondaryIndexDescription found,
			List<String> differences) {
		if (found == null) {
			differences.add(nameOf(index) + " is missing: create it with the partition key '"
					+ index.names().partition() + "' and the sort key '" + index.names().sort()
					+ "', both strings, and the projection " + SdkProjections.describe(index.projection()));
		}
		else if (found.indexStatus() != IndexStatus.ACTIVE && found.indexStatus() != IndexStatus.UPDATING) {
			differences.add(nameOf(index) + " is " + found.indexStatusAsString()
					+ (Boolean.TRUE.equals(found.backfilling()) ? " and backfilling" : "")
					+ ": wait until it is ACTIVE");
		}
	}

	private static String nameOf(IndexLayout index) {
		return "index '" + index.name() + "'";
	}

	private static void compareKeys(String owner, KeyNames wanted, List<KeySchemaElement> found,
			Map<String, String> types, List<String> differences) {
		compareKey(owner + " partition key", wanted.partition(), KeyType.HASH, found, types, differences);
		compareKey(owner + " sort key", wanted.sort(), KeyType.RANGE, found, types, differences);
	}

	private static void compareKey(String role, String wanted, KeyType keyType, List<KeySchemaElement> found,
			Map<String, String> types, List<String> differences) {
		List<String> names = found.stream()
			.filter((element) -> element.keyType() == keyType)
			.map(KeySchemaElement::attributeName)
			.toList();
		if (!names.equals(List.of(wanted))) {
			differences.add(role + " is " + (names.isEmpty() ? "missing" : "'" + String.join("', '", names) + "'")
					+ ", but '" + wanted + "' is required: keys can't be changed, so recreate it");
		}
		else if (!"S".equals(types.get(wanted))) {
			differences.add(role + " '" + wanted + "' has the type " + types.get(wanted)
					+ ", but S is required: keys can't be changed, so recreate it");
		}
	}

	/**
	 * Compare TTL.
	 * @return the difference, or null if there is none
	 */
	@Nullable String compare(TimeToLiveDescription found) {
		List<String> differences = new ArrayList<>();
		compareTimeToLive(found, differences);
		return isOn(found) ? differences.stream().findFirst().orElse(null) : disabled();
	}

	private String disabled() {
		return "TTL is disabled: enable it on the attribute '" + this.schema.timeToLive() + "'";
	}

	private void compareTimeToLive(TimeToLiveDescription found, List<String> differences) {
		String wanted = this.schema.timeToLive();
		if (wanted != null && isOn(found) && !wanted.equals(found.attributeName())) {
			differences.add("TTL is on the attribute '" + found.attributeName() + "', but '" + wanted
					+ "' is required: disable it, wait, and enable it there");
		}
	}

	private static boolean isOn(TimeToLiveDescription timeToLive) {
		return timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLED
				|| timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
	}

}
