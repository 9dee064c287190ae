package io.singletable.internal.convert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.singletable.Nulls;
import io.singletable.UnwritableEntityException;
import io.singletable.internal.mapping.PropertyTable;
import io.singletable.internal.mapping.StoredProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes that constructors of a class are likely to take for those of an entity.
 */
record SampleAttributes(Payloads payloads, Class<?> type, PropertyTable properties) {

	/**
	 * The attributes to try, the fullest first.
	 */
	List<Map<String, AttributeValue>> candidates() {
		Map<String, AttributeValue> flat = new HashMap<>();
		Map<String, AttributeValue> nested = Map.of();
		for (StoredProperty property : this.properties.leaves()) {
			AttributeValue sample = sample(property).orElse(null);
			if (sample != null) {
				nested = SampleItems.with(nested, property.attributePath(), sample);
				if (property.attributePath().size() == 1) {
					flat.put(property.attribute(), sample);
				}
			}
		}
		Map<String, AttributeValue> full = new HashMap<>(nested);
		this.properties.onlyRead().forEach((name, javaType) -> {
			List<Object> values = SampleValues.of(javaType.getRawClass()).values();
			if (!values.isEmpty()) {
				full.put(name, this.payloads.write(values.get(0), javaType));
			}
		});
		return List.of(full, nested, flat);
	}

	private Optional<AttributeValue> sample(StoredProperty property) {
		List<Object> values = SampleValues.of(property.type().getRawClass()).values();
		try {
			return values.isEmpty() ? Optional.empty()
					: Optional.of(this.payloads.encoder(this.type, property, Nulls.OMIT).encode(values.get(0)));
		}
		catch (IllegalArgumentException | UnwritableEntityException ex) {
			return Optional.empty();
		}
	}

}
