package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.expression.DocumentPath;
import io.singletable.internal.expression.DocumentPath.Index;
import io.singletable.internal.expression.DocumentPath.Name;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Edit of an item in memory by the changes of one update, as DynamoDB does it: the
 * indexes of elements are those before the update, and what is set behind the end of a
 * list becomes its next element. Of one thread.
 */
final class ItemEdit {

	private final Map<DocumentPath.Step, ItemEdit> children = new LinkedHashMap<>();

	private @Nullable EncodedChange change;

	private ItemEdit() {
	}

	static ItemEdit of(Collection<EncodedChange> changes) {
		ItemEdit root = new ItemEdit();
		for (EncodedChange change : changes) {
			ItemEdit edit = root;
			for (DocumentPath.Step step : change.place().path().steps()) {
				edit = edit.children.computeIfAbsent(step, (it) -> new ItemEdit());
			}
			edit.change = change;
		}
		return root;
	}

	/**
	 * Edit an item.
	 * @param item the item, which is changed
	 */
	void applyTo(Map<String, AttributeValue> item, StoredValues before) {
		editMap(item, 0, before);
	}

	static boolean isNull(AttributeValue value) {
		return value.type() == AttributeValue.Type.NUL;
	}

	static @Nullable AttributeValue child(AttributeValue container, DocumentPath.Step step) {
		if (step instanceof Name name) {
			return container.hasM() ? container.m().get(name.name()) : null;
		}
		int index = ((Index) step).index();
		return (container.hasL() && index < container.l().size()) ? container.l().get(index) : null;
	}

	private @Nullable AttributeValue edit(@Nullable AttributeValue stored, int depth, StoredValues before) {
		AttributeValue current = (stored != null && !isNull(stored)) ? stored : null;
		if (this.change != null) {
			return this.change.apply(current, before);
		}
		if (current == null) {
			return canBeCreated(depth, before) ? created(depth, before) : stored;
		}
		if (current.hasM() && hasNames()) {
			Map<String, AttributeValue> map = new LinkedHashMap<>(current.m());
			editMap(map, depth, before);
			return AttributeValue.createM(map);
		}
		if (current.hasL() && !hasNames()) {
			return AttributeValue.createL(edited(current.l(), depth, before));
		}
		requireOfEach(false, before, "is in what is stored in another form: save the entity instead");
		return stored;
	}

	private boolean hasNames() {
		return this.children.keySet().iterator().next() instanceof Name;
	}

	private void editMap(Map<String, AttributeValue> map, int depth, StoredValues before) {
		this.children.forEach((step, child) -> {
			String name = ((Name) step).name();
			AttributeValue edited = child.edit(map.get(name), depth + 1, before);
			if (edited != null) {
				map.put(name, edited);
			}
			else {
				map.remove(name);
			}
		});
	}

	private List<AttributeValue> edited(List<AttributeValue> elements, int depth, StoredValues before) {
		Map<Integer, ItemEdit> edits = new HashMap<>();
		this.children.forEach((step, child) -> edits.put(((Index) step).index(), child));
		List<AttributeValue> edited = new ArrayList<>(elements.size() + edits.size());
		for (int i = 0; i < elements.size(); i++) {
			ItemEdit edit = edits.remove(i);
			AttributeValue element = (edit != null) ? edit.edit(elements.get(i), depth + 1, before) : elements.get(i);
			if (element != null) {
				edited.add(element);
			}
		}
		edits.entrySet().stream().sorted(Comparator.comparing(Map.Entry::getKey)).forEach((edit) -> {
			AttributeValue element = edit.getValue().edit(null, depth + 1, before);
			if (element != null) {
				edited.add(element);
			}
		});
		return edited;
	}

	/** Nothing has to be created for what is to be removed. */
	private boolean canBeCreated(int depth, StoredValues before) {
		List<EncodedChange> changes = changes().stream().filter((it) -> !it.isRemoval()).toList();
		for (EncodedChange it : changes) {
			before.require(depth > it.place().required(), it.place(),
					"is part of what is null: set the whole of it instead");
		}
		return !changes.isEmpty() && changes.stream().allMatch((it) -> depth > it.place().required());
	}

	private AttributeValue created(int depth, StoredValues before) {
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		editMap(map, depth, before);
		return AttributeValue.createM(map);
	}

	private void requireOfEach(boolean condition, StoredValues before, String problem) {
		changes().forEach((it) -> before.require(condition, it.place(), problem));
	}

	private List<EncodedChange> changes() {
		List<EncodedChange> changes = new ArrayList<>();
		if (this.change != null) {
			changes.add(this.change);
		}
		this.children.values().forEach((child) -> changes.addAll(child.changes()));
		return changes;
	}

}
