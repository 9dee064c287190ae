package io.singletable.sample.browser;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Page of desk or console, as it is with the initial data. Each is checked and pictured:
 * a line here is all that a new page needs.
 */
enum Screen {

	DESK("/"),

	DESK_MINE("/?tab=MINE"),

	DESK_TICKET("/desk/tickets/" + Screen.URGENT),

	DESK_EDIT("/desk/tickets/" + Screen.URGENT + "/edit"),

	DESK_HISTORY("/desk/tickets/" + Screen.URGENT + "/history"),

	DESK_DIFF("/desk/tickets/" + Screen.URGENT + "/diff?from=2&to=6"),

	DESK_AS_OF("/desk/tickets/" + Screen.URGENT + "/at?time=" + Screen.LAST_WEEK),

	DESK_DELETED("/desk/tickets/01M7C0DE000000000000000001/history"),

	DESK_CUSTOMER("/desk/customers/c-siobhan-kelly"),

	DESK_BIN("/desk/bin"),

	DESK_PROBLEM("/desk/tickets/nope"),

	OVERVIEW("/singletable"),

	PATTERNS("/singletable/patterns", 887),

	PATTERNS_FILTERED("/singletable/patterns?q=nothing+like+this"),

	PATTERN("/singletable/patterns/TicketRepository/findByAssigneeAndStatusOrderByIdDesc"),

	PATTERN_REFUSED("/singletable/patterns/CommentRepository/deleteAll"),

	TABLE("/singletable/table", 480),

	TABLE_SAMPLES("/singletable/table?samples="),

	ENTITIES("/singletable/entities"),

	TYPE("/singletable/entities/Ticket"),

	ENTITY(Screen.ITEM),

	RAW(Screen.ITEM + "&tab=raw"),

	KEYS(Screen.ITEM + "&tab=keys"),

	HISTORY("/singletable/entities/Ticket/history?id=" + Screen.URGENT, 780),

	DIFF("/singletable/entities/Ticket/diff?from=2&to=6&id=" + Screen.URGENT),

	AS_OF("/singletable/entities/Ticket/at?id=" + Screen.URGENT + "&time=" + Screen.LAST_WEEK, 720),

	RESTORE("/singletable/entities/Ticket/restore?version=3&id=" + Screen.URGENT),

	COLLECTION("/singletable/collection?type=Ticket&id=" + Screen.URGENT),

	DELETED("/singletable/deleted?type=Customer"),

	QUERY("/singletable/query"),

	QUERY_METHOD("/singletable/query?method=TicketRepository.findByAssigneeOrderByIdDesc&assignee=ann&run="),

	QUERY_TEXT("/singletable/query?type=Ticket&where=status+%3D+%27OPEN%27&run="),

	QUERY_REFUSED("/singletable/query?type=Ticket&where=title+%3D+%27Leak%27&run="),

	QUERY_MISTAKE("/singletable/query?type=Ticket&where=status+%3D%3D+%27OPEN%27&run="),

	HEALTH("/singletable/health"),

	MISSING("/singletable/entities/Ticket/item?id=nope");

	/** The ticket that comes first, which has six versions. */
	static final String URGENT = "01M77G7K0R53FPPAFZ6GMAS52S";

	private static final String ITEM = "/singletable/entities/Ticket/item?id=" + URGENT;

	private static final String LAST_WEEK = "LAST_WEEK";

	private final String path;

	private final int documented;

	Screen(String path) {
		this(path, 0);
	}

	/** A page of which the documentation has a picture of this height. */
	Screen(String path, int documented) {
		this.path = path;
		this.documented = documented;
	}

	String path() {
		return this.path.replace(LAST_WEEK, Instant.now().minus(Duration.ofDays(7)).toString());
	}

	/** Height of its picture in the documentation, or 0 for none. */
	int documented() {
		return this.documented;
	}

	/** Name of its pictures. */
	String picture() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
