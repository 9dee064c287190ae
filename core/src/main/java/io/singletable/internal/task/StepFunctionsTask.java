package io.singletable.internal.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.singletable.core.TaskArguments;
import io.singletable.internal.client.RequestTree;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Task of AWS Step Functions that sends a request.
 */
public record StepFunctionsTask(Use use, NamedTexts input) {

	/**
	 * The only request of a call, as arguments.
	 * @throws InvalidDataAccessApiUsageException if a task can't send it
	 */
	public TaskArguments of(List<DynamoDbRequest> requests) {
		List<String> actions = requests.stream().map(RequestTree::actionOf).toList();
		String resource = (actions.size() == 1) ? this.use.resources.get(actions.get(0)) : null;
		if (resource == null) {
			throw new InvalidDataAccessApiUsageException((actions.isEmpty() ? "The call for a task sends no request"
					: actions.stream().collect(Collectors.joining(", ", "The call for a task sends ", ""))) + ": "
					+ this.use.demand);
		}
		Map<String, Object> arguments = RequestTree.of(requests.get(0));
		boolean timed = (this.use == Use.DELETE) ? arguments.containsKey("ExpressionAttributeValues")
				: "COUNT".equals(arguments.get("Select"));
		if (timed) {
			throw new InvalidDataAccessApiUsageException("The call for a task sends a " + actions.get(0)
					+ " that contains the time of the call: read rows instead of counting them, and delete by id, "
					+ "without a condition");
		}
		// No one reads it, and the task of a delete does not take it.
		arguments.remove("ReturnValuesOnConditionCheckFailure");
		String keyCondition = (String) arguments.getOrDefault("KeyConditionExpression", "");
		arguments.replaceAll((name, value) -> switch (name) {
			case "Key" -> texts(value, this.input::inKey);
			case "ExpressionAttributeValues" ->
				members((Map<?, ?>) value, (placeholder) -> ofExpression(keyCondition, placeholder));
			default -> texts(value, this.input::inValue);
		});
		String json = RequestTree.json(arguments);
		this.input.requireUsed(json);
		return new TaskArguments(resource, json);
	}

	/**
	 * The form of the texts of a value of an expression.
	 */
	private UnaryOperator<String> ofExpression(String keyCondition, String placeholder) {
		if (!matches(keyCondition, placeholder)) {
			return this.input::inValue;
		}
		boolean equal = matches(keyCondition, "(?<![<>])= " + placeholder);
		boolean beginning = matches(keyCondition, "begins_with\\(#\\w+, " + placeholder);
		return (key) -> {
			// The bounds of a range depend on which of them is the greater one.
			if (this.input.areIn(key) && !equal && !(beginning && !this.input.end(key))) {
				throw NamedTexts.unusable();
			}
			return this.input.inKey(key);
		};
	}

	private static boolean matches(String condition, String part) {
		return Pattern.compile(part + "(?!\\w)").matcher(condition).find();
	}

	private static Object members(Map<?, ?> values, Function<String, UnaryOperator<String>> forms) {
		Map<Object, Object> formed = new LinkedHashMap<>();
		values.forEach((name, value) -> formed.put(name, texts(value, forms.apply((String) name))));
		return formed;
	}

	private static Object texts(Object value, UnaryOperator<String> form) {
		if (value instanceof Map<?, ?> values) {
			return members(values, (name) -> form);
		}
		if (value instanceof List<?> elements) {
			return elements.stream().map((element) -> texts(element, form)).toList();
		}
		return (value instanceof String text) ? form.apply(text) : value;
	}

	/**
	 * Use of a task, with the resources that serve it, by the action of their request.
	 */
	public enum Use {

		READ(Map.of("GetItem", "arn:aws:states:::dynamodb:getItem", "Query", "arn:aws:states:::aws-sdk:dynamodb:query",
				"Scan", "arn:aws:states:::aws-sdk:dynamodb:scan"), "call one read that is one GetItem, Query or Scan"),

		DELETE(Map.of("DeleteItem", "arn:aws:states:::dynamodb:deleteItem"),
				"call one delete of a type without @Version; other writes have a write id, which would be the same in "
						+ "each execution");

		private final Map<String, String> resources;

		private final String demand;

		Use(Map<String, String> resources, String demand) {
			this.resources = resources;
			this.demand = demand;
		}

	}

}
