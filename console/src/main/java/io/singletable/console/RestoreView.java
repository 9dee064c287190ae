package io.singletable.console;

import java.util.Optional;

import io.singletable.EntityRevision;
import io.singletable.cost.EntityOperation;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;

/**
 * Restore of a version from a history: what would change and what would be sent, and,
 * once that is confirmed, the restore itself.
 */
record RestoreView(Entities entities) implements View {

	private static final String PAGE = "/restore";

	private static final String VERSION = "version";

	@Override
	public String path() {
		return "/entities/{type}" + PAGE;
	}

	@Override
	public boolean takesForms() {
		return true;
	}

	/**
	 * Write a link to the restore of a version, if the console may write.
	 */
	static void writeLink(Html html, ConsoleRequest request, Entities entities, Entities.Shown shown, Object id,
			long version) {
		if (entities.writes()) {
			html.element("a", "Restore " + Words.number(version), "class", "nowrap", "aria-label",
					"Restore version " + Words.number(version), "href", url(request, shown, id, version));
		}
	}

	private static String url(ConsoleRequest request, Entities.Shown shown, Object id, long version) {
		return request.link(shown.path() + PAGE, shown.ids().with(id, VERSION, Long.toString(version)));
	}

	@Override
	public Answer get(ConsoleRequest request) {
		Restore restore = restore(request);
		long number = Versions.number(request, VERSION);
		if (!this.entities.writes()) {
			return Restore.readOnly();
		}
		return Entities.reading(request, "Restore " + restore.shown().title(restore.id()),
				() -> read(request, restore, number));
	}

	private Restore restore(ConsoleRequest request) {
		Entities.Shown shown = this.entities.type(request);
		Versions.requireHistory(shown);
		Object id = shown.id(request);
		return new Restore(shown, id, EntityOperation.RESTORE,
				url(request, shown, id, Versions.number(request, VERSION)),
				request.link(shown.path() + "/history", shown.ids().with(id)));
	}

	private Answer read(ConsoleRequest request, Restore restore, long number) {
		Entities.Shown shown = restore.shown();
		EntityRevision<?> latest = latest(request, shown, restore.id());
		if (latest.number() == number) {
			return isCurrent(request, restore, number);
		}
		EntityRevision<?> version = Versions.find(request, shown, restore.id(), number);
		Optional<?> entity = version.entity();
		if (entity.isEmpty()) {
			return restore.refused(request, 409, "Version " + number + " marks a deletion: it has nothing to restore.",
					"Choose a version with content in the history.", null);
		}
		double units = shown.template().operations().costOf(entity.get()).writeUnits();
		return restore.page(request, 200, (html) -> {
			html.element("h2", "Restore version " + Words.number(number));
			new VersionDiff(shown, latest, version).write(html, this.entities.clock().instant());
			if (shown.type().metadata().canExpire()) {
				html.element("p", "The time to live is that of the version: if it is over, the entity stays expired.",
						"class", "muted");
			}
			restore.write(html, request, "The restore is refused unless version " + Words.number(latest.number())
					+ " is still the latest one.", latest.number(), units);
		});
	}

	private static EntityRevision<?> latest(ConsoleRequest request, Entities.Shown shown, Object id) {
		return request.spent()
			.read(() -> shown.template()
				.operations()
				.findRevisions(id, shown.javaType(), ScrollPosition.keyset(), Limit.of(1)))
			.stream()
			.findFirst()
			.orElseThrow(shown::missing);
	}

	private static Answer isCurrent(ConsoleRequest request, Restore restore, long number) {
		return restore.refused(request, 409,
				"Version " + number + " is the latest one already: there is nothing to restore.",
				"Choose an earlier version in the history.", null);
	}

	@Override
	public Answer post(ConsoleRequest request) {
		Restore restore = restore(request);
		long number = Versions.number(request, VERSION);
		long seen = Versions.number(request, Restore.SEEN);
		if (!this.entities.writes()) {
			return Restore.readOnly();
		}
		if (number == seen) {
			return isCurrent(request, restore, number);
		}
		Entities.Shown shown = restore.shown();
		return restore.run(request,
				() -> shown.template().operations().restore(restore.id(), number, seen, shown.javaType()));
	}

}
