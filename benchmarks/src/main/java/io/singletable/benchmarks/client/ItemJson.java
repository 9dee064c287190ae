package io.singletable.benchmarks.client;

import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;

/**
 * Writer of items in DynamoDB's JSON.
 */
final class ItemJson {

	private final JsonGenerator json;

	ItemJson(JsonGenerator json) {
		this.json = json;
	}

	void write(Collection<Map<String, AttributeValue>> items) {
		this.json.writeStartArray();
		items.forEach(this::write);
		this.json.writeEndArray();
	}

	void write(Map<String, AttributeValue> item) {
		this.json.writeStartObject();
		item.forEach((name, value) -> {
			this.json.writeName(name);
			write(value);
		});
		this.json.writeEndObject();
	}

	private void write(AttributeValue value) {
		this.json.writeStartObject();
		this.json.writeName(value.type().name());
		switch (value.type()) {
			case S -> this.json.writeString(value.s());
			case N -> this.json.writeString(value.n());
			case B -> this.json.writeBinary(value.b().asByteArrayUnsafe());
			case BOOL -> this.json.writeBoolean(value.bool());
			case NUL -> throw new IllegalArgumentException("No entity of the benchmarks stores a null");
			case M -> write(value.m());
			case L -> array(value.l(), this::write);
			case SS -> array(value.ss(), this.json::writeString);
			case NS -> array(value.ns(), this.json::writeString);
			default -> throw new IllegalArgumentException("No entity of the benchmarks stores a " + value.type());
		}
		this.json.writeEndObject();
	}

	private <T> void array(Collection<T> values, Consumer<T> writer) {
		this.json.writeStartArray();
		values.forEach(writer);
		this.json.writeEndArray();
	}

}
