package io.singletable.internal.layout;

import io.singletable.internal.mapping.RoleProperty;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A property that keys or the library's own attributes hold already, and that the payload
 * therefore leaves out.
 *
 * @param value its value, as the payload would hold it
 */
public record CarriedProperty(RoleProperty property, AttributeValue value) {

	@Override
	public String toString() {
		return this.property.name() + "=hidden";
	}

}
