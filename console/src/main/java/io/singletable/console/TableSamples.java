package io.singletable.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.singletable.UnplannableQueryException;
import io.singletable.internal.model.TemplateModel;
import io.singletable.internal.model.TypeModel;
import io.singletable.internal.model.document.KeyTable;
import io.singletable.internal.model.document.SampleKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

/**
 * Keys of sample items of a table: one entity of each type that is listed, read as long
 * as the budget of the page suffices.
 *
 * @param keys their keys
 * @param notes why there is none of a type
 * @param next the type with which the next page begins, or null at the end
 */
record TableSamples(KeyTable keys, List<String> notes, @Nullable String next) {

	/** A parameter that asks to read, and names the type to begin with. */
	static final String PARAMETER = "samples";

	static TableSamples read(Entities entities, KeyTable types, ConsoleRequest request) {
		TemplateModel template = entities.template(request);
		List<TypeModel> listed = listed(template);
		int begin = begin(listed, request.parameter(PARAMETER).orElse(""));
		List<Object> found = new ArrayList<>();
		List<String> notes = new ArrayList<>();
		String next = null;
		for (TypeModel type : listed.subList(begin, listed.size())) {
			boolean first = request.spent().requests() == 0;
			if (request.spent().remaining() == 0 || !(find(template, type, request.spent(), found, notes) || first)) {
				next = type.name();
				break;
			}
		}
		List<String> others = template.types()
			.stream()
			.filter((type) -> type.listingIndex() == null)
			.map(TypeModel::name)
			.sorted()
			.toList();
		if (next == null && !others.isEmpty()) {
			notes.add("Not listed, so that there is no sample: " + String.join(", ", others) + ".");
		}
		return new TableSamples(SampleKeys.of(template, entities.masking(), types, found), notes, next);
	}

	private static List<TypeModel> listed(TemplateModel template) {
		return template.types()
			.stream()
			.filter((type) -> type.listingIndex() != null)
			.sorted(Comparator.comparing(TypeModel::name))
			.toList();
	}

	private static int begin(List<TypeModel> listed, String name) {
		for (int i = 0; i < listed.size(); i++) {
			if (listed.get(i).name().equals(name)) {
				return i;
			}
		}
		if (!name.isEmpty()) {
			throw new ConsoleException(404, "No type of this name is listed in this table.",
					"Read samples from the first type on.");
		}
		return 0;
	}

	/**
	 * Find an entity, or note why there is none.
	 * @return whether the rest of the budget sufficed
	 */
	private static boolean find(TemplateModel template, TypeModel type, Spent spent, List<Object> found,
			List<String> notes) {
		boolean whole = spent.requests() == 0;
		try {
			Window<?> window = spent.read(() -> template.operations()
				.query(type.metadata().javaType())
				.budget(spent.remaining())
				.scroll(ScrollPosition.keyset(), Limit.of(1)));
			found.addAll(window.getContent());
			if (!window.isEmpty()) {
				return true;
			}
			if (!window.hasNext()) {
				notes.add("No " + type.name() + " is stored yet.");
				return true;
			}
		}
		catch (UnplannableQueryException ex) {
			notes.add(type.name() + " can't be listed yet. Look at Health: a backfill may be needed.");
			return true;
		}
		catch (ConsoleException ex) {
			// Below: the budget did not suffice.
		}
		if (whole) {
			notes.add("The budget of this page does not suffice to find a " + type.name()
					+ ": singletable.console.max-requests sets it.");
		}
		return false;
	}

	void write(Html html, ConsoleRequest request) {
		if (!this.keys.rows().isEmpty()) {
			TableView.write(this.keys, "Sample of", "Keys of samples", html);
		}
		this.notes.forEach((note) -> html.element("p", note, "class", "muted"));
		String begin = request.parameter(PARAMETER).orElse("");
		Tables.writePages(html, request, begin.isEmpty(), request.link(TableView.PATH, PARAMETER, ""),
				(this.next != null) ? request.link(TableView.PATH, PARAMETER, this.next) : null, this.next != null);
	}

}
