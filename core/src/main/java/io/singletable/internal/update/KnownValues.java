package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.singletable.UnwritableEntityException;
import io.singletable.internal.convert.SampleItems;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.update.ChangeEncoder.Encoding;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values of properties after an update, as far as it determines them. Found by reading
 * sample items that were updated: a constructor may make something else of a value, and
 * an absent one may read as that of a field. Thread-safe.
 */
final class KnownValues {

	private final Map<ConcreteType<?>, SampleItems> samples;

	private final List<Encoding> changes;

	private final List<EncodedChange> encoded;

	private volatile @Nullable List<OwnedEntity> readings;

	KnownValues(Map<ConcreteType<?>, SampleItems> samples, List<Encoding> changes) {
		this.samples = samples;
		this.changes = List.copyOf(changes);
		this.encoded = changes.stream().map(Encoding::change).toList();
	}

	/**
	 * Whether a class can read a sample but not the updated sample, so that stored
	 * entities may become unreadable.
	 */
	boolean mayBecomeUnreadable() {
		for (SampleItems items : this.samples.values()) {
			Map<String, AttributeValue> item = updated(items.attributes(), this.encoded);
			if (items.isReadable() && item != null && items.read(item).isEmpty()) {
				return true;
			}
		}
		return false;
	}

	Optional<KnownValue> of(String javaPath) {
		for (Encoding change : this.changes) {
			Place place = change.change().place();
			if (change.certain() && place.isWhole() && Place.isIn(javaPath, place.declared())) {
				return (!readings().isEmpty()) ? read(javaPath)
						: Optional.ofNullable(given(javaPath, place.declared(), change.value()));
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether a property may read otherwise after the update, since the class computes it
	 * from what changes: it does in a sample, or no sample tells.
	 */
	boolean mayAlter(String javaPath) {
		for (Map.Entry<ConcreteType<?>, SampleItems> sample : this.samples.entrySet()) {
			SampleItems items = sample.getValue();
			Map<String, AttributeValue> item = updated(items.attributes(), this.encoded);
			OwnedEntity before = reading(sample.getKey(), items, items.attributes());
			OwnedEntity after = (item != null) ? reading(sample.getKey(), items, item) : null;
			if (before == null || after == null || !Objects.deepEquals(before.of(javaPath), after.of(javaPath))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable OwnedEntity reading(ConcreteType<?> owner, SampleItems items,
			Map<String, AttributeValue> item) {
		return items.read(item).map((entity) -> new OwnedEntity(owner, entity)).orElse(null);
	}

	private List<OwnedEntity> readings() {
		List<OwnedEntity> known = this.readings;
		if (known == null) {
			known = read();
			this.readings = known;
		}
		return known;
	}

	private List<OwnedEntity> read() {
		List<EncodedChange> certain = this.changes.stream().filter(Encoding::certain).map(Encoding::change).toList();
		List<OwnedEntity> found = new ArrayList<>();
		this.samples.forEach((owner, items) -> {
			for (Map<String, AttributeValue> others : List.of(items.attributes(), Map.<String, AttributeValue>of())) {
				Map<String, AttributeValue> item = updated(others, certain);
				if (item != null) {
					items.read(item).ifPresent((entity) -> found.add(new OwnedEntity(owner, entity)));
				}
			}
		});
		return found;
	}

	private static @Nullable Map<String, AttributeValue> updated(Map<String, AttributeValue> item,
			List<EncodedChange> changes) {
		Map<String, AttributeValue> updated = new LinkedHashMap<>(item);
		StoredValues before = new StoredValues(item);
		ItemEdit.of(changes).applyTo(updated, before);
		return before.problems().isEmpty() ? updated : null;
	}

	private Optional<KnownValue> read(String javaPath) {
		KnownValue known = null;
		for (OwnedEntity reading : readings()) {
			KnownValue value = reading.of(javaPath);
			if (value == null || (known != null && !Objects.deepEquals(known.value(), value.value()))) {
				return Optional.empty();
			}
			known = value;
		}
		return Optional.ofNullable(known);
	}

	/** No sample can be read: what was given is taken for what is read. */
	private @Nullable KnownValue given(String javaPath, String declared, @Nullable Object value) {
		if (value == null || javaPath.equals(declared)) {
			return new KnownValue(value);
		}
		int steps = declared.split("\\.", -1).length;
		ConcreteType<?> owner = this.samples.keySet().iterator().next();
		StoredProperty property = owner.properties().resolve(javaPath).orElse(null);
		return (property != null) ? new KnownValue(property.access().from(steps).get(value)) : null;
	}

	/**
	 * Entity that was read from an updated sample.
	 */
	private record OwnedEntity(ConcreteType<?> owner, Object entity) {

		@Nullable KnownValue of(String javaPath) {
			StoredProperty property = this.owner.properties().resolve(javaPath).orElse(null);
			try {
				return (property != null) ? new KnownValue(property.access().get(this.entity)) : null;
			}
			catch (UnwritableEntityException ex) {
				return null;
			}
		}

	}

}
