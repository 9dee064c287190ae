package io.singletable.internal.schema;

import java.util.Map;

import io.singletable.internal.layout.RecordNames.TypeRecordNames;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Number of shards of a listing or an index.
 *
 * @param declared what the class declares, which is what is read
 * @param written what is written, by instances that declare as many or more
 */
public record ShardCount(int declared, int written) {

	static final ShardCount ONE = all(1);

	static ShardCount all(int number) {
		return new ShardCount(number, number);
	}

	ShardCount writing(int written) {
		return new ShardCount(this.declared, written);
	}

	AttributeValue toAttribute(TypeRecordNames names) {
		return AttributeValue.createM(Map.of(names.declared(), AttributeValue.createN(Integer.toString(this.declared)),
				names.written(), AttributeValue.createN(Integer.toString(this.written))));
	}

	static ShardCount from(AttributeValue stored, TypeRecordNames names) {
		if (!stored.hasM()) {
			return all(Integer.parseInt(stored.n()));
		}
		return new ShardCount(number(stored, names.declared()), number(stored, names.written()));
	}

	private static int number(AttributeValue stored, String name) {
		AttributeValue number = stored.m().get(name);
		return (number != null) ? Integer.parseInt(number.n()) : 1;
	}

}
