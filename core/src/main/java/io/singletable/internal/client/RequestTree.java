package io.singletable.internal.client;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests as maps, lists and simple values, in the names of DynamoDB's low-level API.
 */
public final class RequestTree {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final String REQUEST = "Request";

	private RequestTree() {
	}

	/**
	 * DynamoDB's name of the action of a request.
	 */
	public static String actionOf(DynamoDbRequest request) {
		String name = request.getClass().getSimpleName();
		return name.substring(0, name.length() - REQUEST.length());
	}

	/**
	 * The JSON of a tree, or of a part of one.
	 */
	public static String json(Object tree) {
		return MAPPER.writeValueAsString(tree);
	}

	/**
	 * The members of a request, or of a part of one, that are set.
	 */
	public static Map<String, Object> of(SdkPojo part) {
		Map<String, Object> members = new LinkedHashMap<>();
		for (SdkField<?> field : part.sdkFields()) {
			Object value = field.getValueOrDefault(part);
			if (value != null && !(value instanceof SdkAutoConstructMap) && !(value instanceof SdkAutoConstructList)) {
				members.put(field.locationName(), valueOf(value));
			}
		}
		return members;
	}

	private static Object valueOf(Object value) {
		if (value instanceof SdkPojo part) {
			return of(part);
		}
		if (value instanceof SdkBytes bytes) {
			return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
		}
		if (value instanceof Collection<?> values) {
			return values.stream().map(RequestTree::valueOf).toList();
		}
		if (value instanceof Map<?, ?> map) {
			// In an order that is the same for each process.
			Map<Object, Object> values = new TreeMap<>();
			map.forEach((name, member) -> values.put(name, valueOf(member)));
			return values;
		}
		return value;
	}

}
