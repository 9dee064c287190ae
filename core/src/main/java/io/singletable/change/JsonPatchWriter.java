package io.singletable.change;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.singletable.change.ComparedPlace.ElementStep;
import io.singletable.change.WrittenProperties.WrittenProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.NameTransformer;

/**
 * Writer of changes as a JSON Patch. Values come first, at the indexes before; then each
 * list gets its elements, the innermost first, so that no index is off. Of one use.
 */
final class JsonPatchWriter {

	private final WrittenProperties names;

	private final ComparedInstances instances;

	private final JsonNode before;

	private final JsonNode after;

	private final ArrayNode operations;

	/** What is written as a whole, or was created. */
	private final Set<JsonPointer> settled = new HashSet<>();

	JsonPatchWriter(JsonMapper mapper, ComparedInstances instances) {
		this.names = new WrittenProperties(mapper);
		this.instances = instances;
		this.before = mapper.valueToTree(instances.before());
		this.after = mapper.valueToTree(instances.after());
		this.operations = mapper.createArrayNode();
	}

	ArrayNode write(List<Change> changes) {
		Map<ComparedPlace, List<Change>> members = new IdentityHashMap<>();
		for (Change change : changes) {
			ComparedPlace place = placeOf(change);
			if (change instanceof Change.Value || change instanceof Change.Entry) {
				if (isStructured(place)) {
					value(place, change.from(), change.to());
				}
			}
			else {
				members.computeIfAbsent(place.around(), (it) -> new ArrayList<>()).add(change);
			}
		}
		members.keySet()
			.stream()
			.sorted(Comparator.comparing(ComparedPlace::depth).reversed().thenComparing(ComparedPlace::path))
			.forEach((place) -> members(place, Objects.requireNonNull(members.get(place))));
		return this.operations;
	}

	private ComparedPlace placeOf(Change change) {
		return Objects.requireNonNull(this.instances.places().get(change));
	}

	/** What is unwrapped is written property by property. */
	private void value(ComparedPlace place, @Nullable Object from, @Nullable Object to) {
		Object present = (to != null) ? to : from;
		if (present != null && isUnwrapped(place)) {
			ComparedType.of(present.getClass())
				.properties()
				.forEach((part) -> value(place.property(part), (from != null) ? part.get(from) : null,
						(to != null) ? part.get(to) : null));
			return;
		}
		replace(pointer(place, Side.BEFORE), this.after.at(pointer(place, Side.AFTER)));
	}

	private void replace(JsonPointer path, JsonNode value) {
		JsonNode stored = this.before.at(path);
		if (value.isMissingNode()) {
			if (!stored.isMissingNode()) {
				operation("remove", path);
			}
		}
		else if (!stored.equals(value)) {
			operation(stored.isMissingNode() ? "add" : "replace", path).set("value", value);
		}
	}

	/**
	 * Whether all that is around a place is written as what it is in Java. If not, what
	 * is around it is written as a whole, once. So is a collection or map that was null:
	 * it compares as an empty one.
	 */
	private boolean isStructured(ComparedPlace place) {
		for (ComparedPlace inner : place.line()) {
			if (inner.step() != null && !isUnwrapped(inner)) {
				ComparedPlace around = inner.around();
				JsonPointer path = pointer(around, Side.BEFORE);
				JsonNode changed = this.after.at(pointer(around, Side.AFTER));
				boolean elements = inner.step() instanceof ElementStep;
				if (this.settled.contains(path)) {
					return false;
				}
				if (!isContainer(this.before.at(path), elements)
						|| !(changed.isNull() || changed.isMissingNode() || isContainer(changed, elements))) {
					this.settled.add(path);
					replace(path, changed);
					return false;
				}
			}
		}
		return true;
	}

	private boolean isUnwrapped(ComparedPlace place) {
		return place.step() instanceof ComparedProperty property && this.names.of(property).unwrapping() != null;
	}

	private static boolean isContainer(JsonNode node, boolean ofElements) {
		return ofElements ? node.isArray() : node.isObject();
	}

	private void members(ComparedPlace place, List<Change> changes) {
		if (!isStructured(placeOf(changes.get(0)))) {
			return;
		}
		JsonPointer list = pointer(place, Side.BEFORE);
		List<ElementStep> current = new ArrayList<>();
		for (int i = 0; i < this.before.at(list).size(); i++) {
			current.add(new ElementStep(i, i));
		}
		remove(list, changes, current);
		JsonNode values = this.after.at(pointer(place, Side.AFTER));
		if (changes.stream().anyMatch((it) -> it instanceof Change.Added added && added.index() == null)) {
			changes.stream()
				.filter(Change.Added.class::isInstance)
				.forEach((it) -> operation("add", list.appendProperty("-")).set("value",
						values.path(elementOf(it).after())));
			return;
		}
		place(list, changes, current, values);
	}

	private void remove(JsonPointer list, List<Change> changes, List<ElementStep> current) {
		changes.stream()
			.filter(Change.Removed.class::isInstance)
			.map((it) -> elementOf(it).before())
			.sorted(Comparator.reverseOrder())
			.forEach((index) -> {
				operation("remove", list.appendIndex(index));
				current.remove((int) index);
			});
	}

	/** Whatever is moved or added goes behind what is to be before it, in order. */
	private void place(JsonPointer list, List<Change> changes, List<ElementStep> current, JsonNode values) {
		List<ElementStep> placed = changes.stream()
			.filter((it) -> !(it instanceof Change.Removed))
			.map(this::elementOf)
			.sorted(Comparator.comparing(ElementStep::after))
			.toList();
		List<ElementStep> target = new ArrayList<>(current);
		target.removeIf((it) -> placed.stream().anyMatch((other) -> other.before() == it.before()));
		placed.forEach((it) -> target.add(Math.min(it.after(), target.size()), it));
		for (ElementStep element : placed) {
			int from = indexOf(element, current);
			if (from >= 0) {
				current.remove(from);
			}
			int position = target.indexOf(element);
			int to = (position == 0) ? 0 : indexOf(target.get(position - 1), current) + 1;
			current.add(to, element);
			if (from < 0) {
				operation("add", list.appendIndex(to)).set("value", values.path(element.after()));
			}
			else if (from != to) {
				operation("move", list.appendIndex(to)).put("from", list.appendIndex(from).toString());
			}
		}
	}

	/** Added elements have no index before; the others are known by it. */
	private static int indexOf(ElementStep element, List<ElementStep> elements) {
		for (int i = 0; i < elements.size(); i++) {
			ElementStep other = elements.get(i);
			if ((element.before() >= 0) ? other.before() == element.before() : other.equals(element)) {
				return i;
			}
		}
		return -1;
	}

	private ElementStep elementOf(Change change) {
		return (ElementStep) Objects.requireNonNull(placeOf(change).step());
	}

	private ObjectNode operation(String name, JsonPointer path) {
		return this.operations.addObject().put("op", name).put("path", path.toString());
	}

	private JsonPointer pointer(ComparedPlace place, Side side) {
		JsonPointer pointer = JsonPointer.empty();
		NameTransformer naming = NameTransformer.NOP;
		for (ComparedPlace inner : place.line()) {
			ComparedPlace.PlaceStep step = inner.step();
			if (step instanceof ComparedProperty property) {
				WrittenProperty written = this.names.of(property);
				if (written.unwrapping() != null) {
					naming = NameTransformer.chainedTransformer(naming, written.unwrapping());
				}
				else {
					pointer = pointer.appendProperty(naming.transform(written.name()));
					naming = NameTransformer.NOP;
				}
			}
			else if (step instanceof ComparedPlace.EntryStep entry) {
				pointer = pointer.appendProperty(this.names.key(entry.key()));
			}
			else if (step instanceof ElementStep element) {
				pointer = pointer.appendIndex((side == Side.BEFORE) ? element.before() : element.after());
			}
		}
		return pointer;
	}

	/**
	 * Side of a comparison.
	 */
	private enum Side {

		BEFORE, AFTER

	}

}
