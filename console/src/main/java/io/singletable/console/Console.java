package io.singletable.console;

import java.util.List;

/**
 * Parts of the console that don't change while the application runs, made at the first
 * request.
 *
 * @param assets style sheet, script and icon
 * @param frame the frame of all pages
 * @param router the views
 */
record Console(Assets assets, Frame frame, Router router) {

	static Console of(String tableName, SingleTableConsoleProperties properties, List<? extends View> views) {
		Assets assets = new Assets();
		return new Console(assets, new Frame(assets, tableName, properties), new Router(views));
	}

}
