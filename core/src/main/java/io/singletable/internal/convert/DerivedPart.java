package io.singletable.internal.convert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.mapping.PartName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The attributes of a current item that hold one part of its type's declaration, as they
 * follow from the entity.
 *
 * @param values the values of those that the item should have; the others it should not
 */
public record DerivedPart(PartName name, List<String> attributes, Map<String, AttributeValue> values) {

	/**
	 * A part, of whose values some may be missing in what the entity gives.
	 */
	static DerivedPart of(PartName name, List<String> attributes, Map<String, AttributeValue> derived) {
		Map<String, AttributeValue> values = new LinkedHashMap<>(derived);
		values.keySet().retainAll(attributes);
		return new DerivedPart(name, attributes, values);
	}

	@Override
	public String toString() {
		return "DerivedPart[" + this.name + "]";
	}

}
