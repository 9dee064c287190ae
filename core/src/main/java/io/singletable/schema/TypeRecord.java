package io.singletable.schema;

import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.Listing;
import io.singletable.mapping.ConcreteType;
import io.singletable.mapping.EntityMetadata;
import io.singletable.mapping.IndexKeys;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a type's stored items are built: the fingerprint of its keys, and the fingerprint
 * and state of each part that items can lack.
 *
 * @param keyFingerprint fingerprint of the table's keys
 * @param shards number of shards of the listing
 * @param parts the parts by name: {@code listing}, {@code index:gsi1},
 * {@code filterable:status}
 */
record TypeRecord(String keyFingerprint, int shards, Map<String, Part> parts) {

	private static final String KEY = "_key";

	private static final String SHARDS = "_shards";

	private static final String PARTS = "_parts";

	static final String LISTING = "listing";

	/**
	 * The record of a declaration, as if all items were of it.
	 */
	static TypeRecord of(EntityMetadata<?> type) {
		Map<String, Part> parts = new LinkedHashMap<>();
		if (type.listing() != Listing.NONE) {
			parts.put(LISTING, new Part(type.listing().name(), PartState.ACTIVE));
		}
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			for (IndexKeys keys : concrete.indexKeys()) {
				parts.put("index:" + keys.index().name(), new Part(keys.fingerprint(), PartState.ACTIVE));
			}
			concrete.filterable().forEach((name) -> parts.put("filterable:" + name, new Part(name, PartState.ACTIVE)));
		}
		return new TypeRecord(type.primaryKey().fingerprint(), type.shards(), parts);
	}

	Map<String, AttributeValue> toAttributes() {
		Map<String, AttributeValue> stored = new LinkedHashMap<>();
		this.parts.forEach((name, part) -> stored.put(name, part.toAttribute()));
		Map<String, AttributeValue> attributes = new LinkedHashMap<>();
		attributes.put(KEY, AttributeValue.createS(this.keyFingerprint));
		attributes.put(SHARDS, AttributeValue.createN(Integer.toString(this.shards)));
		attributes.put(PARTS, AttributeValue.createM(stored));
		return attributes;
	}

	static TypeRecord from(Map<String, AttributeValue> item) {
		Map<String, Part> parts = new LinkedHashMap<>();
		AttributeValue stored = item.get(PARTS);
		if (stored != null) {
			stored.m().forEach((name, part) -> parts.put(name, Part.from(part)));
		}
		AttributeValue shards = item.get(SHARDS);
		AttributeValue key = item.get(KEY);
		return new TypeRecord((key != null) ? key.s() : "", (shards != null) ? Integer.parseInt(shards.n()) : 1, parts);
	}

	/**
	 * A part and whether all items have it.
	 *
	 * @param fingerprint what its stored form depends on
	 * @param state its state
	 */
	record Part(String fingerprint, PartState state) {

		private static final String FINGERPRINT = "fingerprint";

		private static final String STATE = "state";

		AttributeValue toAttribute() {
			return AttributeValue.createM(Map.of(FINGERPRINT, AttributeValue.createS(this.fingerprint), STATE,
					AttributeValue.createS(this.state.name())));
		}

		static Part from(AttributeValue stored) {
			AttributeValue fingerprint = stored.m().get(FINGERPRINT);
			AttributeValue state = stored.m().get(STATE);
			return new Part((fingerprint != null) ? fingerprint.s() : "",
					(state != null) ? PartState.valueOf(state.s()) : PartState.BACKFILLING);
		}

	}

}
