package io.singletable.change;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.data.annotation.Id;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Changes} between random documents: applied to the first one, they make
 * the second one of it.
 */
class RandomChangesTests {

	private static final Comparator<Change> FROM_THE_BACK = Comparator.comparing(
			(Change change) -> ((Change.Removed) change).index(), Comparator.nullsFirst(Comparator.naturalOrder()));

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void changesMakeTheSecondDocumentOfTheFirst(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 500; i++) {
			Document before = document(random);
			Document after = document(random);
			Map<String, Object> tree = tree(before);
			Changes changes = Changes.between(before, after);
			apply(changes, tree);
			assertThat(tree).as("%s%n%s%n%s", before, after, changes.toText()).isEqualTo(tree(after));
			assertThat(Changes.between(before, before).isEmpty()).isTrue();
			assertThat(changes.isEmpty()).isEqualTo(before.equals(after));
		}
	}

	private static void apply(Changes changes, Map<String, Object> tree) {
		List<Change> values = new ArrayList<>();
		List<Change> removed = new ArrayList<>();
		Map<Object, List<Change>> placed = new LinkedHashMap<>();
		for (Change change : changes) {
			if (change instanceof Change.Removed) {
				removed.add(change);
			}
			else if (change instanceof Change.Added || change instanceof Change.Moved) {
				placed.computeIfAbsent(containerPath(change), (path) -> new ArrayList<>()).add(change);
			}
			else {
				values.add(change);
			}
		}
		values.forEach((change) -> put(tree, change));
		removed.sort(FROM_THE_BACK.reversed());
		removed.forEach((change) -> remove(tree, (Change.Removed) change));
		placed.forEach((path, inOneContainer) -> place(tree, inOneContainer));
	}

	private static Object containerPath(Change change) {
		return isOfSet(change) ? change.path() : parent(change.path());
	}

	private static boolean isOfSet(Change change) {
		return change instanceof Change.Added added && added.index() == null;
	}

	private static String parent(String path) {
		return path.substring(0, path.lastIndexOf('['));
	}

	@SuppressWarnings("unchecked")
	private static void put(Map<String, Object> tree, Change change) {
		List<String> steps = ChangePath.parse(change.path()).steps();
		Object container = find(tree, steps.subList(0, steps.size() - 1));
		String last = steps.get(steps.size() - 1);
		Object to = form(change.to());
		if (container instanceof List<?> list) {
			((List<Object>) list).set(Integer.parseInt(last), to);
		}
		else if (change instanceof Change.Entry entry && entry.effect() == Change.Effect.REMOVED) {
			((Map<String, Object>) container).remove(last);
		}
		else {
			((Map<String, Object>) container).put(last, to);
		}
	}

	private static void remove(Map<String, Object> tree, Change.Removed change) {
		if (change.index() == null) {
			((Set<?>) find(tree, ChangePath.parse(change.path()).steps())).remove(change.value());
		}
		else {
			List<?> list = (List<?>) find(tree, ChangePath.parse(parent(change.path())).steps());
			assertThat(list.remove((int) change.index())).as(change.path()).isEqualTo(form(change.value()));
		}
	}

	/** What is moved is taken out first; then each goes where it is to be, in order. */
	@SuppressWarnings("unchecked")
	private static void place(Map<String, Object> tree, List<Change> changes) {
		if (isOfSet(changes.get(0))) {
			Set<Object> set = (Set<Object>) find(tree, ChangePath.parse(changes.get(0).path()).steps());
			changes.forEach((change) -> set.add(change.to()));
			return;
		}
		List<Object> list = (List<Object>) find(tree, ChangePath.parse(parent(changes.get(0).path())).steps());
		Map<Integer, Object> targets = new java.util.TreeMap<>();
		for (Change change : changes) {
			if (change instanceof Change.Moved moved) {
				Object element = find(tree, ChangePath.parse(change.path()).steps());
				targets.put(moved.to(), element);
			}
			else {
				targets.put(((Change.Added) change).index(), form(change.to()));
			}
		}
		list.removeIf((element) -> targets.values().stream().anyMatch((target) -> target == element));
		targets.forEach(list::add);
	}

	private static Object find(Object tree, List<String> steps) {
		Object found = tree;
		for (String step : steps) {
			if (found instanceof List<?> list && step.startsWith("id=")) {
				String id = step.substring("id='".length(), step.length() - 1);
				found = list.stream().filter((it) -> ((Map<?, ?>) it).get("id").equals(id)).findFirst().orElseThrow();
			}
			else {
				found = (found instanceof List<?> list) ? list.get(Integer.parseInt(step))
						: ((Map<?, ?>) found).get(step);
			}
		}
		return found;
	}

	private static @Nullable Object form(@Nullable Object value) {
		return (value instanceof Line line) ? tree(line) : value;
	}

	private static Map<String, Object> tree(Document document) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("name", document.name());
		tree.put("tags", new HashSet<>(document.tags()));
		tree.put("notes", new ArrayList<>(document.notes()));
		tree.put("counters", new LinkedHashMap<>(document.counters()));
		tree.put("lines", new ArrayList<>(document.lines().stream().map(RandomChangesTests::tree).toList()));
		return tree;
	}

	private static Map<String, Object> tree(Line line) {
		Map<String, Object> tree = new LinkedHashMap<>();
		tree.put("id", line.id());
		tree.put("quantity", line.quantity());
		tree.put("notes", new ArrayList<>(line.notes()));
		return tree;
	}

	private static Document document(Random random) {
		Set<String> tags = new HashSet<>(texts(random, 3));
		Map<String, Integer> counters = new LinkedHashMap<>();
		texts(random, 3).forEach((key) -> counters.put(key, random.nextInt(3)));
		List<String> ids = new ArrayList<>(List.of("1", "2", "3", "4", "5", "6"));
		Collections.shuffle(ids, random);
		List<Line> lines = ids.subList(0, random.nextInt(7))
			.stream()
			.map((id) -> new Line(id, random.nextInt(3), texts(random, 4)))
			.toList();
		return new Document(random.nextInt(4) == 0 ? null : "n" + random.nextInt(3), tags, texts(random, 5), counters,
				lines);
	}

	private static List<String> texts(Random random, int bound) {
		List<String> texts = new ArrayList<>();
		int size = random.nextInt(bound + 1);
		for (int i = 0; i < size; i++) {
			texts.add(String.valueOf((char) ('a' + random.nextInt(4))));
		}
		return texts;
	}

	record Document(@Nullable String name, Set<String> tags, List<String> notes, Map<String, Integer> counters,
			List<Line> lines) {
	}

	record Line(@Id String id, int quantity, List<String> notes) {
	}

}
