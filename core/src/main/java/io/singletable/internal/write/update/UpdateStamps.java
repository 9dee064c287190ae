package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.Nulls;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.RoleProperty;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stamps of an update in place: the dates and auditors that it sets, as the properties
 * store them. Thread-safe.
 */
final class UpdateStamps {

	private final EntityRegistry registry;

	private final Payloads payloads;

	/** Made with the first update of a class. */
	private final Map<Class<?>, Stamps> byClass = new ConcurrentHashMap<>();

	UpdateStamps(EntityRegistry registry, Payloads payloads) {
		this.registry = registry;
		this.payloads = payloads;
		for (EntityMetadata<?> type : registry.all()) {
			for (ConcreteType<?> concrete : type.concreteTypes()) {
				requireEncodable(concrete, concrete.lastModifiedDate());
				requireEncodable(concrete, concrete.lastModifiedBy());
			}
		}
	}

	private void requireEncodable(ConcreteType<?> concrete, Optional<RoleProperty> property) {
		property.ifPresent((it) -> this.payloads.requireEncodable(concrete.javaType(), it.stored()));
	}

	private Stamps of(ConcreteType<?> concrete) {
		Stamps known = this.byClass.get(concrete.javaType());
		return (known != null) ? known : this.byClass.computeIfAbsent(concrete.javaType(), (it) -> create(concrete));
	}

	private Stamps create(ConcreteType<?> concrete) {
		Nulls nulls = this.registry.required(concrete.javaType()).nulls();
		return new Stamps(encoder(concrete, concrete.lastModifiedDate(), nulls),
				encoder(concrete, concrete.lastModifiedBy(), nulls));
	}

	private @Nullable PropertyEncoder encoder(ConcreteType<?> concrete, Optional<RoleProperty> property, Nulls nulls) {
		return property.map((it) -> this.payloads.encoder(concrete.javaType(), it.stored(), nulls)).orElse(null);
	}

	/**
	 * Add the stamps.
	 * @param auditor the current auditor, null to leave what is stored
	 */
	void addTo(ConcreteType<?> concrete, Instant now, @Nullable Object auditor,
			Map<String, Optional<AttributeValue>> attributes) {
		Stamps stamps = of(concrete);
		if (stamps.date() != null) {
			add(stamps.date(), now, attributes);
		}
		if (stamps.by() != null && auditor != null) {
			add(stamps.by(), auditor, attributes);
		}
	}

	private static void add(PropertyEncoder encoder, Object value, Map<String, Optional<AttributeValue>> attributes) {
		attributes.put(encoder.property().attribute(), Optional.of(encoder.encode(value)));
	}

	private record Stamps(@Nullable PropertyEncoder date, @Nullable PropertyEncoder by) {
	}

}
