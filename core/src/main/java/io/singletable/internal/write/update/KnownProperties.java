package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.PrimaryKeyTemplate;
import io.singletable.internal.mapping.StoredProperty;
import io.singletable.internal.plan.WriteCondition;
import io.singletable.internal.update.KnownValue;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * Properties of an entity after an update, as far as they are known without reading it:
 * from its id, from what the library sets, from the update, from the condition and from
 * the baseline. Of one update and class, and of one thread.
 */
final class KnownProperties {

	private final UpdateRequest request;

	private final ConcreteType<?> concrete;

	private final Map<String, @Nullable Object> ofId = new HashMap<>();

	private final Map<String, Optional<KnownValue>> stamped = new HashMap<>();

	private final Set<String> reliedUpon = new TreeSet<>();

	/**
	 * Create the properties.
	 * @param auditor who is at work, null if that is not known, and stays as stored
	 */
	KnownProperties(UpdateRequest request, ConcreteType<?> concrete, Instant now, @Nullable Object auditor) {
		this.request = request;
		this.concrete = concrete;
		PrimaryKeyTemplate key = request.type().primaryKey();
		List<String> paths = key.id().paths();
		@Nullable Object[] parts = key.partsOf(request.id());
		for (int i = 0; i < parts.length; i++) {
			this.ofId.put(paths.get(i), parts[i]);
		}
		this.ofId.put(concrete.id().stored().javaPath(), request.id());
		Long expected = request.expectedVersion();
		concrete.version()
			.ifPresent((version) -> this.stamped.put(version.stored().javaPath(),
					(expected != null) ? Optional.of(new KnownValue(expected + 1)) : Optional.empty()));
		concrete.lastModifiedDate()
			.ifPresent((date) -> this.stamped.put(date.stored().javaPath(), Optional.of(new KnownValue(now))));
		if (auditor != null) {
			concrete.lastModifiedBy()
				.ifPresent((by) -> this.stamped.put(by.stored().javaPath(), Optional.of(new KnownValue(auditor))));
		}
	}

	/**
	 * Whether a property may change, by the update or by what the library sets with it.
	 */
	boolean isChanged(String path) {
		return this.stamped.containsKey(path) || this.request.update().changes(path);
	}

	/**
	 * Whether a property that neither the update nor the library sets may change all the
	 * same.
	 */
	boolean mayBeComputed(String path) {
		return !this.ofId.containsKey(path) && !isChanged(path) && this.request.update().mayAlter(path);
	}

	/**
	 * The value of a property after the update.
	 * @return the value, or empty if only the stored entity tells
	 */
	Optional<KnownValue> after(String path) {
		if (this.ofId.containsKey(path)) {
			return Optional.of(new KnownValue(this.ofId.get(path)));
		}
		Optional<KnownValue> stamp = this.stamped.get(path);
		if (stamp != null) {
			return stamp;
		}
		if (this.request.update().changes(path)) {
			return this.request.update().known(path).filter((known) -> fits(path, known.value()));
		}
		return unchanged(path).filter((known) -> fits(path, known.value()));
	}

	private Optional<KnownValue> unchanged(String path) {
		WriteCondition condition = this.request.condition();
		Optional<KnownValue> demanded = (condition != null)
				? condition.known(path).map((known) -> new KnownValue(known.value())) : Optional.empty();
		Baseline baseline = this.request.baseline();
		if (demanded.isPresent() || baseline == null) {
			return demanded;
		}
		Optional<KnownValue> loaded = baseline.known(path);
		loaded.ifPresent((known) -> this.reliedUpon.add(path));
		return loaded;
	}

	/** An operand may be of another type than the property, whose encoding a key has. */
	private boolean fits(String path, @Nullable Object value) {
		if (value == null) {
			return true;
		}
		Class<?> type = this.concrete.properties()
			.resolve(path)
			.map(StoredProperty::type)
			.<Class<?>>map((it) -> ClassUtils.resolvePrimitiveIfNecessary(it.getRawClass()))
			.orElse(Object.class);
		return type.isInstance(value) || (value instanceof Number && Number.class.isAssignableFrom(type));
	}

	/**
	 * Properties that were answered from the baseline.
	 */
	Set<String> reliedUpon() {
		return this.reliedUpon;
	}

}
