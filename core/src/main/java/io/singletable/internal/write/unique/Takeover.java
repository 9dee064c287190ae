package io.singletable.internal.write.unique;

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takeover of a value whose sentinel names an owner that does not hold it. Its text form
 * shows no stored data.
 *
 * @param hash hash of the value
 * @param sentinel the sentinel as it was read
 * @param owner the owner as it was read
 */
public record Takeover(String constraint, String hash, Map<String, AttributeValue> sentinel, NamedOwner owner) {

	@Override
	public String toString() {
		return "Takeover[" + this.constraint + "]";
	}

}
