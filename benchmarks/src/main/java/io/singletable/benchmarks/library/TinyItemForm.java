package io.singletable.benchmarks.library;

import java.util.Map;

import io.singletable.benchmarks.model.TinyData;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Form of entities of four properties.
 */
final class TinyItemForm implements ItemForm<TinyData> {

	@Override
	public Class<TinyData> type() {
		return TinyData.class;
	}

	@Override
	public void write(TinyData data, Map<String, AttributeValue> item) {
		item.put("title", AttributeValue.createS(data.title()));
		item.put("status", AttributeValue.createS(data.status()));
		item.put("priority", AttributeValue.createN(Integer.toString(data.priority())));
	}

	@Override
	public TinyData read(String id, Map<String, AttributeValue> item) {
		return new TinyData(id, item.get("title").s(), item.get("status").s(),
				Integer.parseInt(item.get("priority").n()));
	}

}
