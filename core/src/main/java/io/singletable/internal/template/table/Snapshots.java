package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.core.EntitySnapshot;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.KeyRules;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.SnapshotReader;
import io.singletable.internal.read.SnapshotReader.Wanted;
import io.singletable.internal.template.table.DefaultEntitySnapshot.ReadEntity;
import io.singletable.internal.template.table.NamedEntities.NamedEntity;

/**
 * Snapshots of the entities that callers name: one that is named twice is read once, and
 * an id that can be no key is not sent. Thread-safe.
 */
final class Snapshots {

	private final EntityTypes types;

	private final KeyRules keyRules;

	private final SnapshotReader reader;

	Snapshots(EntityTypes types, TableLayout layout, SnapshotReader reader) {
		this.types = types;
		this.keyRules = new KeyRules(layout);
		this.reader = reader;
	}

	EntitySnapshot read(NamedEntities named) {
		Map<Object, Class<?>> places = new LinkedHashMap<>();
		List<Wanted> wanted = new ArrayList<>();
		for (NamedEntity entity : named.entities()) {
			EntityMetadata<?> type = metadata(entity.type());
			Object place = placeOf(type, entity.id());
			if (places.putIfAbsent(place, entity.type()) == null && place instanceof ItemKey key) {
				wanted.add(new Wanted(type, entity.id(), key));
			}
		}
		Map<ItemKey, Object> found = this.reader.read(wanted);
		Map<Object, ReadEntity> read = new LinkedHashMap<>();
		places.forEach((place, type) -> read.put(place, new ReadEntity(type, found.get(place))));
		return new DefaultEntitySnapshot(this, Collections.unmodifiableMap(read));
	}

	EntityMetadata<?> metadata(Class<?> type) {
		return this.types.metadata(type);
	}

	/**
	 * The place where an entity is stored, which all its names have in common: its key,
	 * or its name, if no stored entity can have the id.
	 */
	Object placeOf(EntityMetadata<?> type, Object id) {
		return this.keyRules.possibleKey(type, id).map(Object.class::cast).orElseGet(() -> new Nowhere(type, id));
	}

	/**
	 * Place of an entity whose id can be no key. Its text form does not show the id.
	 */
	private record Nowhere(EntityMetadata<?> type, Object id) {

		@Override
		public String toString() {
			return this.type.typeName();
		}

	}

}
