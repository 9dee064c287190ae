package io.singletable.benchmarks.library;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.singletable.benchmarks.model.TicketData;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Form of tickets as one attribute of compressed JSON.
 */
final class CompressedItemForm implements ItemForm<TicketData> {

	private static final String DATA = "_data";

	@Override
	public Class<TicketData> type() {
		return TicketData.class;
	}

	@Override
	public void write(TicketData ticket, Map<String, AttributeValue> item) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
		try (JsonGenerator json = JsonMapper.shared().createGenerator(new GZIPOutputStream(bytes))) {
			write(ticket, json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		item.put(DATA, AttributeValue.createB(SdkBytes.fromByteArrayUnsafe(bytes.toByteArray())));
	}

	private static void write(TicketData ticket, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("customerId", ticket.customerId());
		json.writeStringProperty("title", ticket.title());
		json.writeStringProperty("body", ticket.body());
		json.writeStringProperty("status", ticket.status());
		json.writeNumberProperty("priority", ticket.priority());
		json.writeStringProperty("assignee", ticket.assignee());
		json.writeStringProperty("createdAt", SameItems.text(ticket.createdAt()));
		json.writeStringProperty("updatedAt", SameItems.text(ticket.updatedAt()));
		json.writeArrayPropertyStart("tags");
		for (String tag : ticket.tags()) {
			json.writeString(tag);
		}
		json.writeEndArray();
		json.writeObjectPropertyStart("labels");
		ticket.labels().forEach(json::writeStringProperty);
		json.writeEndObject();
		json.writeBooleanProperty("escalated", ticket.escalated());
		json.writeEndObject();
	}

	@Override
	public TicketData read(String id, Map<String, AttributeValue> item) {
		byte[] bytes = item.get(DATA).b().asByteArrayUnsafe();
		try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes));
				JsonParser json = JsonMapper.shared().createParser(stream)) {
			return read(id, json);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static TicketData read(String id, JsonParser json) {
		Map<String, String> texts = new HashMap<>(32);
		List<String> tags = new ArrayList<>();
		Map<String, String> labels = new HashMap<>();
		int priority = 0;
		boolean escalated = false;
		json.nextToken();
		for (String name = json.nextName(); name != null; name = json.nextName()) {
			json.nextToken();
			switch (name) {
				case "priority" -> priority = json.getIntValue();
				case "escalated" -> escalated = json.getBooleanValue();
				case "tags" -> {
					while (json.nextToken() != JsonToken.END_ARRAY) {
						tags.add(json.getString());
					}
				}
				case "labels" -> {
					for (String label = json.nextName(); label != null; label = json.nextName()) {
						labels.put(label, json.nextStringValue());
					}
				}
				default -> texts.put(name, json.getString());
			}
		}
		return new TicketData(id, texts.get("customerId"), texts.get("title"), texts.get("body"), texts.get("status"),
				priority, texts.get("assignee"), Instant.parse(texts.get("createdAt")),
				Instant.parse(texts.get("updatedAt")), tags, labels, escalated);
	}

}
