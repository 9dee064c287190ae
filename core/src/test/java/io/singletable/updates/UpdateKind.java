package io.singletable.updates;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.singletable.core.EntityUpdate;
import io.singletable.test.Status;
import io.singletable.update.Patch;
import io.singletable.updates.Values.Address;
import org.jspecify.annotations.Nullable;

import static io.singletable.query.Criteria.where;
import static io.singletable.update.PropertyExpression.property;

/**
 * Kinds of updates, and what they make of the properties of an entity.
 */
enum UpdateKind {

	SET_PARTITION_OF_INDEX((it) -> it.set("status", Status.DONE), (it) -> it.status(Status.DONE)),

	SET_SORT_KEY_OF_INDEX((it) -> it.set("priority", 7), (it) -> it.priority(7)),

	SET_BOTH_KEYS_OF_INDEX((it) -> it.set("status", Status.DONE).set("priority", 7),
			(it) -> it.status(Status.DONE).priority(7)),

	SET_PARTITION_OF_INDEX_KNOWN_BY_CONDITION(
			(it) -> it.set("status", Status.DONE).when(where("priority").is(3).or(where("priority").is(0))),
			(it) -> it.status(Status.DONE)),

	SET_SORT_KEY_OF_INDEX_KNOWN_BY_CONDITION((it) -> it.set("priority", 7).when(where("status").is(Status.OPEN)),
			(it) -> it.priority(7)),

	SET_TEXT((it) -> it.set("note", "other"), (it) -> it.note("other")),

	SET_NULL((it) -> it.set("note", null), (it) -> it.note(null)),

	SET_OBJECT((it) -> it.set("address", new Address("Chur", "7000")), (it) -> it.address(new Address("Chur", "7000"))),

	SET_NESTED((it) -> it.set("address.city", "Chur"),
			(it) -> it.address((it.address() != null) ? new Address("Chur", it.address().zip()) : null), true),

	SET_ELEMENT((it) -> it.set("log[1]", "B"), (it) -> it.log((log) -> setOrAppend(log, 1, "B"))),

	SET_ENTRY((it) -> it.set("parts.two", 22), (it) -> it.parts((parts) -> parts.put("two", 22))),

	SET_QUOTED_ENTRY((it) -> it.set("parts['a.b']", 4), (it) -> it.parts((parts) -> parts.put("a.b", 4))),

	SET_LIST((it) -> it.set("log", List.of("z")), (it) -> it.log((log) -> replace(log, "z"))),

	SET_EMPTY_LIST((it) -> it.set("log", List.of()), (it) -> it.log(List::clear)),

	SET_SET((it) -> it.set("tags", Set.of("q")), (it) -> it.tags((tags) -> replace(tags, "q"))),

	SET_EMPTY_SET((it) -> it.set("tags", Set.of()), (it) -> it.tags(Set::clear)),

	SET_MAP((it) -> it.set("parts", Map.of("z", 26)), (it) -> it.parts((parts) -> {
		parts.clear();
		parts.put("z", 26);
	})),

	SET_EXPIRY((it) -> it.set("expires", Instant.parse("2026-12-24T18:00:00.5Z")),
			(it) -> it.expires(Instant.parse("2026-12-24T18:00:00.5Z"))),

	REMOVE_EXPIRY((it) -> it.remove("expires"), (it) -> it.expires(null)),

	SET_SECONDS((it) -> it.set("seconds", 1_800_000_000L), (it) -> it.seconds(1_800_000_000L)),

	ADD_SECONDS((it) -> it.compute("seconds", property("seconds").orElse(1_800_000_000L).plus(60L)),
			(it) -> it.seconds(((it.seconds() != null) ? it.seconds() : 1_800_000_000L) + 60)),

	REMOVE_SECONDS((it) -> it.remove("seconds"), (it) -> it.seconds(null)),

	SET_DURATION((it) -> it.set("lasts", Duration.parse("PT36H0.5S")), (it) -> it.lasts(Duration.parse("PT36H0.5S"))),

	REMOVE_DURATION((it) -> it.remove("lasts"), (it) -> it.lasts(null)),

	SET_IF_ABSENT((it) -> it.setIfAbsent("note", "new"), (it) -> (it.note() != null) ? it : it.note("new")),

	SET_ENTRY_IF_ABSENT((it) -> it.setIfAbsent("parts.three", 3), (it) -> it.parts((parts) -> parts.put("three", 3))),

	COPY((it) -> it.compute("note", property("address.city")),
			(it) -> it.note((it.address() != null) ? it.address().city() : null)),

	COPY_OR_ELSE((it) -> it.compute("note", property("address.city").orElse("nowhere")),
			(it) -> it.note((it.address() != null) ? it.address().city() : "nowhere")),

	ADD_TO_SORT_KEY_OF_INDEX((it) -> it.compute("priority", property("priority").plus(4)),
			(it) -> it.priority(it.priority() + 4)),

	SUBTRACT_PROPERTY((it) -> it.compute("weight", property("weight").minus(property("priority"))),
			(it) -> it.weight(it.weight() - it.priority())),

	REMOVE((it) -> it.remove("note"), (it) -> it.note(null)),

	REMOVE_OBJECT((it) -> it.remove("address"), (it) -> it.address(null)),

	REMOVE_ELEMENTS((it) -> it.remove("log[0]").remove("log[2]"), (it) -> it.log((log) -> {
		if (!log.isEmpty()) {
			log.remove(2);
			log.remove(0);
		}
	}), true),

	REMOVE_ENTRY((it) -> it.remove("parts.one"), (it) -> it.parts((parts) -> parts.remove("one"))),

	INCREMENT((it) -> it.increment("weight", 5), (it) -> it.weight(it.weight() + 5)),

	DECREMENT((it) -> it.increment("weight", -5), (it) -> it.weight(it.weight() - 5)),

	INCREMENT_SORT_KEY_OF_INDEX((it) -> it.increment("priority", 2), (it) -> it.priority(it.priority() + 2)),

	INCREMENT_ENTRY((it) -> it.increment("parts.one", 2),
			(it) -> it.parts((parts) -> parts.merge("one", 2, Integer::sum))),

	INCREMENT_ENTRY_WITH_START((it) -> it.increment("parts.nine", 1, 9),
			(it) -> it.parts((parts) -> parts.put("nine", 10))),

	APPEND((it) -> it.append("log", "d", "e"), (it) -> it.log((log) -> log.addAll(List.of("d", "e")))),

	PREPEND((it) -> it.prepend("log", "d", "e"), (it) -> it.log((log) -> log.addAll(0, List.of("d", "e")))),

	ADD_MEMBERS((it) -> it.addTo("tags", List.of("x", "z")), (it) -> it.tags((tags) -> tags.addAll(List.of("x", "z")))),

	REMOVE_MEMBERS((it) -> it.removeFrom("tags", List.of("x", "z")), (it) -> it.tags((tags) -> tags.remove("x"))),

	REMOVE_ALL_MEMBERS((it) -> it.removeFrom("tags", List.of("x", "y")), (it) -> it.tags(Set::clear)),

	JSON_PATCH_OF_INDEX((it) -> it.patch(operations("""
			[{"op": "replace", "path": "/status", "value": "DONE"}, {"op": "replace", "path": "/priority", "value": 7},
			 {"op": "test", "path": "/priority", "value": 7}, {"op": "add", "path": "/weight", "value": 9}]""")),
			(it) -> it.status(Status.DONE).priority(7).weight(9)),

	JSON_PATCH_OF_COLLECTIONS((it) -> it.patch(operations("""
			[{"op": "add", "path": "/log/-", "value": "d"}, {"op": "add", "path": "/log/-", "value": "e"},
			 {"op": "add", "path": "/tags/-", "value": "z"}, {"op": "add", "path": "/parts/a.b", "value": 4},
			 {"op": "replace", "path": "/parts/a.b", "value": 5}]""")), (it) -> it.log((log) -> {
		log.add("d");
		log.add("e");
	}).tags((tags) -> tags.add("z")).parts((parts) -> parts.put("a.b", 5))),

	JSON_PATCH_OF_OBJECT((it) -> it.patch(operations("""
			[{"op": "add", "path": "/address", "value": {"city": "Chur", "zip": "7"}},
			 {"op": "replace", "path": "/address/zip", "value": "7000"},
			 {"op": "move", "from": "/address/city", "path": "/note"},
			 {"op": "add", "path": "/address/city", "value": "Bern"}]""")),
			(it) -> it.address(new Address("Bern", "7000")).note("Chur")),

	JSON_PATCH_OF_NULLS((it) -> it.patch(operations("""
			[{"op": "remove", "path": "/note"}, {"op": "replace", "path": "/address", "value": null},
			 {"op": "replace", "path": "/weight", "value": 9}]""")), (it) -> it.note(null).address(null).weight(9)),

	SEVERAL((it) -> it.set("status", Status.IN_PROGRESS)
		.set("priority", 9)
		.set("note", "several")
		.increment("weight", 1)
		.append("log", "end")
		.addTo("tags", Set.of("several"))
		.set("parts.several", 1),
			(it) -> it.status(Status.IN_PROGRESS)
				.priority(9)
				.note("several")
				.weight(it.weight() + 1)
				.log((log) -> log.add("end"))
				.tags((tags) -> tags.add("several"))
				.parts((parts) -> parts.put("several", 1)));

	private final UnaryOperator<EntityUpdate<?>> update;

	private final UnaryOperator<Values> effect;

	private final boolean needsParent;

	UpdateKind(UnaryOperator<EntityUpdate<?>> update, UnaryOperator<Values> effect) {
		this(update, effect, false);
	}

	UpdateKind(UnaryOperator<EntityUpdate<?>> update, UnaryOperator<Values> effect, boolean needsParent) {
		this.update = update;
		this.effect = effect;
		this.needsParent = needsParent;
	}

	private static Patch operations(String patch) {
		return Patch.ofJsonPatch(patch)
			.allowing("status", "priority", "weight", "log", "tags", "parts", "address", "note");
	}

	@SuppressWarnings("unchecked")
	<T> EntityUpdate<T> of(EntityUpdate<T> update) {
		return (EntityUpdate<T>) this.update.apply(update);
	}

	/**
	 * The properties afterwards, null if the update is refused because there is nothing
	 * that it could change a part of.
	 */
	@Nullable Values after(Values before) {
		return (this.needsParent && before.equals(Values.BARE)) ? null : this.effect.apply(before);
	}

	/** As DynamoDB does: an element beyond the last one is appended. */
	private static void setOrAppend(List<String> elements, int index, String element) {
		if (index < elements.size()) {
			elements.set(index, element);
		}
		else {
			elements.add(element);
		}
	}

	private static void replace(Collection<String> elements, String element) {
		elements.clear();
		Collections.addAll(elements, element);
	}

}
