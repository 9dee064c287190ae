package io.singletable.internal.backfill;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.singletable.BlobMissingException;
import io.singletable.CorruptItemException;
import io.singletable.UnknownTypeException;
import io.singletable.backfill.Leftover;
import io.singletable.internal.backfill.Examination.Current;
import io.singletable.internal.backfill.Examination.Irrelevant;
import io.singletable.internal.backfill.Examination.Sentinel;
import io.singletable.internal.backfill.Examination.Unusable;
import io.singletable.internal.convert.DerivedPart;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.layout.EntityClaims;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.UniqueClaims;
import io.singletable.internal.layout.UniqueValue;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.entity.NewerDeclaration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Comparison of items with the declaration of their entities' class. Thread-safe.
 *
 * @param current whether current items are compared, and sentinels
 * @param tombstones what compares tombstones, null if they are left alone
 * @param trail what compares versions, null if they are left alone
 */
record ItemExaminer(EntityMetadata<?> type, TableLayout layout, ItemReader reader, ItemWriter writer, Clock clock,
		boolean current, @Nullable TombstoneExaminer tombstones, @Nullable TrailExaminer trail) {

	private static final Irrelevant IRRELEVANT = new Irrelevant();

	Examination examine(Map<String, AttributeValue> item) {
		ItemKey key = ItemKey.of(this.layout.keyNames(), item);
		if (this.layout.headOf(key) != null) {
			return (this.trail != null) ? examineVersion(this.trail, key, item) : IRRELEVANT;
		}
		if (!this.current) {
			return IRRELEVANT;
		}
		UniqueValue unique = this.layout.uniqueOf(this.type, key);
		if (unique != null) {
			return new Sentinel(unique, item);
		}
		Object id = idOf(key).orElse(null);
		if (id == null) {
			return IRRELEVANT;
		}
		ItemHeader header;
		try {
			header = this.layout.header(item);
		}
		catch (CorruptItemException ex) {
			return undecodable(ex);
		}
		if (header.deleted()) {
			return (this.tombstones != null) ? this.tombstones.examine(key, id, header, item) : IRRELEVANT;
		}
		return header.isAlive(this.clock) ? examine(key, id, header, item) : IRRELEVANT;
	}

	private Examination examineVersion(TrailExaminer trail, ItemKey key, Map<String, AttributeValue> item) {
		try {
			return trail.examine(key, this.layout.header(item), item);
		}
		catch (CorruptItemException ex) {
			return undecodable(ex);
		}
	}

	private Examination undecodable(CorruptItemException ex) {
		return Unusable.of(Leftover.UNDECODABLE, this.type.typeName(), null, String.valueOf(ex.getMessage()));
	}

	/**
	 * The id, if the key is that of a current item: history has the type, but other keys.
	 */
	private Optional<Object> idOf(ItemKey key) {
		try {
			Object id = this.layout.idOf(this.type, key);
			return this.layout.headKey(this.type, id).equals(key) ? Optional.of(id) : Optional.empty();
		}
		catch (CorruptItemException ex) {
			return Optional.empty();
		}
	}

	private Examination examine(ItemKey key, Object id, ItemHeader header, Map<String, AttributeValue> item) {
		if (header.schemaVersion() > this.type.schemaVersion()) {
			return Unusable.of(Leftover.NEWER_SCHEMA, header.typeName(), header, "has schema version "
					+ header.schemaVersion() + ", but the class declares " + this.type.schemaVersion());
		}
		if (NewerDeclaration.hasUnknown(header.claims(), this.type)) {
			return Unusable.of(Leftover.NEWER_SCHEMA, header.typeName(), header,
					"holds unique values of a constraint that the class does not declare");
		}
		Object entity;
		try {
			entity = this.reader.read(this.type, header, item, id);
		}
		catch (CorruptItemException | UnknownTypeException | BlobMissingException ex) {
			return Unusable.of(Leftover.UNDECODABLE, header.typeName(), header, String.valueOf(ex.getMessage()));
		}
		List<PartDifference> differences = new ArrayList<>();
		UniqueClaims claims;
		try {
			for (DerivedPart part : this.writer.derive(this.type, entity, key, item)) {
				PartDifference.of(part, item).ifPresent(differences::add);
			}
			claims = new EntityClaims(this.layout).of(this.type, entity);
		}
		catch (RuntimeException ex) {
			// Keys are made from what the user's own accessors give.
			return Unusable.of(Leftover.UNWRITABLE, header.typeName(), header, problem(ex));
		}
		differences.addAll(PartDifference.of(header.claims(), claims));
		return new Current(key, header, item, claims, List.copyOf(differences), Set.of());
	}

	/**
	 * Other messages than ours may hold what is in the entity.
	 */
	private static String problem(RuntimeException failure) {
		return (failure instanceof DataAccessException) ? String.valueOf(failure.getMessage())
				: "a key can't be derived (" + failure.getClass().getName() + ")";
	}

}
