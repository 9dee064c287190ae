package io.singletable.benchmarks.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.singletable.benchmarks.model.FlatData;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form of entities of many texts.
 */
final class FlatItemForm implements ItemForm<FlatData> {

	@Override
	public Class<FlatData> type() {
		return FlatData.class;
	}

	@Override
	public int capacity() {
		return 128;
	}

	@Override
	public void write(FlatData data, Map<String, AttributeValue> item) {
		item.put("title", AttributeValue.createS(data.title()));
		item.put("status", AttributeValue.createS(data.status()));
		item.put("priority", AttributeValue.createN(Integer.toString(data.priority())));
		for (int i = 0; i < FlatData.NAMES.size(); i++) {
			item.put(FlatData.NAMES.get(i), AttributeValue.createS(data.texts().get(i)));
		}
	}

	@Override
	public FlatData read(String id, Map<String, AttributeValue> item) {
		List<String> texts = new ArrayList<>(FlatData.NAMES.size());
		for (String name : FlatData.NAMES) {
			texts.add(item.get(name).s());
		}
		return new FlatData(id, item.get("title").s(), item.get("status").s(),
				Integer.parseInt(item.get("priority").n()), texts);
	}

}
