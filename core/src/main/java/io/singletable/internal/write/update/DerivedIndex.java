package io.singletable.internal.write.update;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.key.UnencodableValueException;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyShape;
import io.singletable.internal.layout.PartitionKeys;
import io.singletable.internal.layout.SortKeys;
import io.singletable.internal.update.KnownValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keys of a class in an index whose keys follow from values of properties. Immutable,
 * thread-safe.
 *
 * @param listing whether only the sort key follows from the entity
 * @param shard the shard to which the entity of a key is written
 */
record DerivedIndex(String name, String typeName, KeyShape keys, boolean listing, ToIntFunction<ItemKey> shard) {

	/**
	 * The properties that the keys hold.
	 */
	Set<String> paths() {
		Set<String> paths = new LinkedHashSet<>(this.keys.partitions().paths());
		paths.addAll(this.keys.sort().paths());
		return paths;
	}

	/**
	 * Add what becomes of the keys by an update, if they change.
	 * @param properties the properties after the update
	 * @param attributes the changes of attributes, to which those of the keys are added;
	 * an empty one is removed
	 * @return why the keys can't be computed, or null if they can
	 */
	@Nullable String addChanges(KnownProperties properties, ItemKey key, Map<String, Optional<AttributeValue>> attributes) {
		Set<String> paths = paths();
		if (paths.stream().noneMatch(properties::isChanged)) {
			return null;
		}
		List<String> unknown = new ArrayList<>();
		boolean none = false;
		for (String path : paths) {
			KnownValue known = properties.after(path).orElse(null);
			if (known == null) {
				unknown.add(path);
			}
			none |= known != null && known.value() == null;
		}
		if (none) {
			KeyNames names = this.keys.names();
			attributes.put(names.partition(), Optional.empty());
			attributes.put(names.sort(), Optional.empty());
			return null;
		}
		if (!unknown.isEmpty()) {
			return "index " + this.name + " needs '" + String.join("', '", unknown)
					+ "', which the update does not know";
		}
		addKeys(properties, key, attributes);
		return null;
	}

	private void addKeys(KnownProperties properties, ItemKey key, Map<String, Optional<AttributeValue>> attributes) {
		KeyNames names = this.keys.names();
		SortKeys sort = this.keys.sort();
		try {
			if (!this.listing) {
				PartitionKeys partitions = this.keys.partitions();
				String partition = partitions.of(valuesOf(partitions.paths(), properties))
					.get(this.shard.applyAsInt(key));
				attributes.put(names.partition(), Optional.of(AttributeValue.createS(partition)));
			}
			attributes.put(names.sort(),
					Optional.of(AttributeValue.createS(sort.prefix(valuesOf(sort.paths(), properties)))));
		}
		catch (UnencodableValueException ex) {
			throw new UnwritableEntityException(this.typeName + ": " + ex.getMessage(), null);
		}
	}

	private static Object[] valuesOf(List<String> paths, KnownProperties properties) {
		return paths.stream().map((path) -> properties.after(path).orElseThrow().value()).toArray();
	}

}
