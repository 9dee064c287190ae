package io.singletable.internal.update;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.Nulls;
import io.singletable.internal.convert.InputReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.convert.PropertyEncoder;
import io.singletable.internal.mapping.StoredProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/**
 * Encoders of the values that patches of one type have. Found ones are kept. Thread-safe.
 */
final class PatchEncoders {

	/** A type that contains itself has any number of properties. */
	private static final int MAX_KNOWN = 1_000;

	private final Payloads payloads;

	private final Nulls nulls;

	private final Map<StoredProperty, PropertyEncoder> known = new ConcurrentHashMap<>();

	PatchEncoders(Payloads payloads, Nulls nulls) {
		this.payloads = payloads;
		this.nulls = nulls;
	}

	InputReader inputs() {
		return this.payloads.inputs();
	}

	/**
	 * The encoder of a property.
	 * @throws IllegalArgumentException if it is not stored where its stored names lead to
	 */
	PropertyEncoder of(Class<?> owner, StoredProperty property) {
		PropertyEncoder encoder = this.known.get(property);
		if (encoder == null) {
			encoder = this.payloads.encoder(owner, property, this.nulls);
			if (this.known.size() < MAX_KNOWN) {
				this.known.put(property, encoder);
			}
		}
		return encoder;
	}

	/**
	 * The key of a map, as a text names it.
	 */
	Optional<Object> key(JavaType type, String text) {
		return this.payloads.readKey(text, type);
	}

	AttributeValue untyped(Object value) {
		return this.payloads.write(value, TypeFactory.unsafeSimpleType(Object.class));
	}

}
