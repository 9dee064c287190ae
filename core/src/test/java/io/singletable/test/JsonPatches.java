package io.singletable.test;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Application of JSON Patches (RFC 6902) to documents, by the letter: what tests compare
 * the library with.
 */
public final class JsonPatches {

	private JsonPatches() {
	}

	/**
	 * Apply a patch.
	 * @return the patched copy
	 * @throws PatchFailure if an operation fails
	 */
	public static JsonNode apply(JsonNode patch, JsonNode document) {
		JsonNode patched = document.deepCopy();
		for (JsonNode operation : patch) {
			patched = apply((ObjectNode) operation, patched);
		}
		return patched;
	}

	private static JsonNode apply(ObjectNode operation, JsonNode document) {
		JsonPointer path = pointer(operation, "path");
		return switch (operation.get("op").stringValue()) {
			case "add" -> add(document, path, operation.get("value").deepCopy());
			case "remove" -> remove(document, path);
			case "replace" -> path.matches() ? operation.get("value").deepCopy()
					: add(remove(document, path), path, operation.get("value").deepCopy());
			case "move" -> {
				JsonPointer from = pointer(operation, "from");
				JsonNode moved = required(document, from);
				yield add(remove(document, from), path, moved);
			}
			case "copy" -> add(document, path, required(document, pointer(operation, "from")).deepCopy());
			case "test" -> {
				require(required(document, path).equals(JsonPatches::compare, operation.get("value")), operation);
				yield document;
			}
			default -> throw new PatchFailure(operation);
		};
	}

	/** Numbers are equal by value. */
	private static int compare(JsonNode one, JsonNode other) {
		boolean numbers = one.isNumber() && other.isNumber();
		return (numbers ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other)) ? 0 : 1;
	}

	private static JsonNode add(JsonNode document, JsonPointer path, JsonNode value) {
		if (path.matches()) {
			return value;
		}
		JsonNode container = required(document, path.head());
		String last = path.last().getMatchingProperty();
		if (container instanceof ObjectNode object) {
			object.set(last, value);
		}
		else {
			require(container.isArray(), path);
			ArrayNode array = (ArrayNode) container;
			int index = last.equals("-") ? array.size() : Integer.parseInt(last);
			require(index <= array.size(), path);
			array.insert(index, value);
		}
		return document;
	}

	private static JsonNode remove(JsonNode document, JsonPointer path) {
		required(document, path);
		JsonNode container = document.at(path.head());
		String last = path.last().getMatchingProperty();
		if (container instanceof ObjectNode object) {
			object.remove(last);
		}
		else {
			((ArrayNode) container).remove(Integer.parseInt(last));
		}
		return document;
	}

	private static JsonNode required(JsonNode document, JsonPointer path) {
		JsonNode found = document.at(path);
		require(!found.isMissingNode(), path);
		return found;
	}

	private static JsonPointer pointer(ObjectNode operation, String name) {
		return JsonPointer.compile(operation.get(name).stringValue());
	}

	private static void require(boolean condition, Object subject) {
		if (!condition) {
			throw new PatchFailure(subject);
		}
	}

	/**
	 * Parse a patch or document.
	 */
	public static JsonNode parse(String json) {
		return JsonMapper.shared().readTree(json);
	}

	/**
	 * Failure of an operation.
	 */
	public static final class PatchFailure extends RuntimeException {

		private static final long serialVersionUID = 1;

		PatchFailure(Object subject) {
			super(String.valueOf(subject));
		}

	}

}
