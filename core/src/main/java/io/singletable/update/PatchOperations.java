package io.singletable.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import io.singletable.InvalidUpdateException;
import io.singletable.update.PatchOperation.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the operations of a JSON Patch. Collects all that is wrong with their form.
 */
final class PatchOperations {

	private static final int MAX_OPERATIONS = 100;

	private static final Pattern ESCAPES = Pattern.compile("([^~]|~0|~1)*");

	private final Map<String, String> problems = new LinkedHashMap<>();

	private PatchOperations() {
	}

	/**
	 * Read operations.
	 * @param document the document as plain values
	 * @throws InvalidUpdateException if it is no JSON Patch
	 */
	static List<PatchOperation> read(@Nullable Object document) {
		PatchOperations reader = new PatchOperations();
		List<PatchOperation> operations = reader.readAll(document);
		if (!reader.problems.isEmpty()) {
			throw new InvalidUpdateException("Patch", reader.problems);
		}
		return operations;
	}

	private List<PatchOperation> readAll(@Nullable Object document) {
		List<PatchOperation> operations = new ArrayList<>();
		if (!(document instanceof List<?> elements)) {
			this.problems.put("", "is not a JSON array: write the operations of a JSON Patch (RFC 6902)");
		}
		else if (elements.size() > MAX_OPERATIONS) {
			this.problems.put("", "has more than " + MAX_OPERATIONS + " operations");
		}
		else {
			for (int i = 0; i < elements.size(); i++) {
				read("[" + i + "]", elements.get(i)).ifPresent(operations::add);
			}
		}
		return operations;
	}

	private Optional<PatchOperation> read(String index, @Nullable Object element) {
		if (!(element instanceof Map<?, ?> members)) {
			return refuse(index, "is not an object: write 'op', 'path' and 'value'");
		}
		Kind kind = Arrays.stream(Kind.values())
			.filter((it) -> it.toString().equals(members.get("op")))
			.findFirst()
			.orElse(null);
		if (kind == null) {
			return refuse(index, "has no known 'op': write add, remove, replace, move, copy or test");
		}
		List<String> path = pointer(members.get("path"));
		List<String> from = kind.hasFrom() ? pointer(members.get("from")) : null;
		if (path == null) {
			return refuse(index,
					"has no 'path' that is a JSON Pointer: write /name, and ~1 for a slash, ~0 for a tilde");
		}
		if (kind.hasFrom() && from == null) {
			return refuse(index, "has no 'from' that is a JSON Pointer, which " + kind + " needs");
		}
		if (kind.hasValue() && !members.containsKey("value")) {
			return refuse(index, "has no 'value', which " + kind + " needs: write null for none");
		}
		return Optional.of(new PatchOperation(kind, path, from, kind.hasValue() ? members.get("value") : null));
	}

	private Optional<PatchOperation> refuse(String index, String problem) {
		this.problems.put(index, problem);
		return Optional.empty();
	}

	private static @Nullable List<String> pointer(@Nullable Object text) {
		if (!(text instanceof String pointer) || !(pointer.isEmpty() || pointer.startsWith("/"))
				|| !ESCAPES.matcher(pointer).matches()) {
			return null;
		}
		return pointer.isEmpty() ? List.of()
				: Arrays.stream(pointer.substring(1).split("/", -1))
					.map((name) -> name.replace("~1", "/").replace("~0", "~"))
					.toList();
	}

}
