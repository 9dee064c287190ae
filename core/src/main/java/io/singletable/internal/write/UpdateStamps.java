package io.singletable.internal.write;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
 * store them. Immutable, thread-safe.
 */
final class UpdateStamps {

	private final Map<Class<?>, Stamps> byClass = new HashMap<>();

	UpdateStamps(EntityRegistry registry, Payloads payloads) {
		for (EntityMetadata<?> type : registry.all()) {
			for (ConcreteType<?> concrete : type.concreteTypes()) {
				this.byClass.put(concrete.javaType(),
						new Stamps(encoder(type, concrete, concrete.lastModifiedDate(), payloads),
								encoder(type, concrete, concrete.lastModifiedBy(), payloads)));
			}
		}
	}

	private static @Nullable PropertyEncoder encoder(EntityMetadata<?> type, ConcreteType<?> concrete,
			Optional<RoleProperty> property, Payloads payloads) {
		return property.map((it) -> payloads.encoder(concrete.javaType(), it.stored(), type.nulls())).orElse(null);
	}

	/**
	 * Add the stamps.
	 * @param now the time of the update
	 * @param auditor who is at work, null to leave what is stored
	 */
	void addTo(ConcreteType<?> concrete, Instant now, @Nullable Object auditor,
			Map<String, Optional<AttributeValue>> attributes) {
		Stamps stamps = this.byClass.get(concrete.javaType());
		if (stamps != null && stamps.date() != null) {
			add(stamps.date(), now, attributes);
		}
		if (stamps != null && stamps.by() != null && auditor != null) {
			add(stamps.by(), auditor, attributes);
		}
	}

	private static void add(PropertyEncoder encoder, Object value, Map<String, Optional<AttributeValue>> attributes) {
		attributes.put(encoder.property().attribute(), Optional.of(encoder.encode(value)));
	}

	private record Stamps(@Nullable PropertyEncoder date, @Nullable PropertyEncoder by) {
	}

}
