package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.NestedData;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form of entities of lists and maps.
 */
final class NestedItemForm implements ItemForm<NestedData> {

	@Override
	public Class<NestedData> type() {
		return NestedData.class;
	}

	@Override
	public void write(NestedData data, Map<String, AttributeValue> item) {
		item.put("title", AttributeValue.createS(data.title()));
		item.put("status", AttributeValue.createS(data.status()));
		item.put("priority", AttributeValue.createN(Integer.toString(data.priority())));
		List<AttributeValue> lines = new ArrayList<>(data.lines().size());
		for (NestedData.Line line : data.lines()) {
			lines.add(AttributeValue.createM(line(line)));
		}
		item.put("lines", AttributeValue.createL(lines));
		Map<String, AttributeValue> readings = new HashMap<>();
		data.readings().forEach((name, values) -> readings.put(name, AttributeValue.createL(numbers(values))));
		item.put("readings", AttributeValue.createM(readings));
	}

	private static Map<String, AttributeValue> line(NestedData.Line line) {
		Map<String, AttributeValue> attributes = new HashMap<>(16);
		attributes.put("product", AttributeValue.createS(line.product()));
		attributes.put("note", AttributeValue.createS(line.note()));
		attributes.put("quantity", AttributeValue.createN(Integer.toString(line.quantity())));
		attributes.put("cents", AttributeValue.createN(Long.toString(line.cents())));
		attributes.put("gift", AttributeValue.createBool(line.gift()));
		List<AttributeValue> tags = new ArrayList<>(line.tags().size());
		for (String tag : line.tags()) {
			tags.add(AttributeValue.createS(tag));
		}
		attributes.put("tags", AttributeValue.createL(tags));
		Map<String, AttributeValue> details = new HashMap<>();
		line.details().forEach((name, detail) -> details.put(name, AttributeValue.createS(detail)));
		attributes.put("details", AttributeValue.createM(details));
		return attributes;
	}

	private static List<AttributeValue> numbers(List<Integer> values) {
		List<AttributeValue> numbers = new ArrayList<>(values.size());
		for (Integer value : values) {
			numbers.add(AttributeValue.createN(value.toString()));
		}
		return numbers;
	}

	@Override
	public NestedData read(String id, Map<String, AttributeValue> item) {
		List<AttributeValue> storedLines = item.get("lines").l();
		List<NestedData.Line> lines = new ArrayList<>(storedLines.size());
		for (AttributeValue line : storedLines) {
			lines.add(line(line.m()));
		}
		Map<String, List<Integer>> readings = new HashMap<>(32);
		item.get("readings").m().forEach((name, values) -> {
			List<Integer> numbers = new ArrayList<>(values.l().size());
			for (AttributeValue value : values.l()) {
				numbers.add(Integer.valueOf(value.n()));
			}
			readings.put(name, numbers);
		});
		return new NestedData(id, item.get("title").s(), item.get("status").s(),
				Integer.parseInt(item.get("priority").n()), lines, readings);
	}

	private static NestedData.Line line(Map<String, AttributeValue> line) {
		List<AttributeValue> storedTags = line.get("tags").l();
		List<String> tags = new ArrayList<>(storedTags.size());
		for (AttributeValue tag : storedTags) {
			tags.add(tag.s());
		}
		Map<String, String> details = new HashMap<>();
		line.get("details").m().forEach((name, detail) -> details.put(name, detail.s()));
		return new NestedData.Line(line.get("product").s(), line.get("note").s(),
				Integer.parseInt(line.get("quantity").n()), Long.parseLong(line.get("cents").n()),
				line.get("gift").bool(), tags, details);
	}

}
