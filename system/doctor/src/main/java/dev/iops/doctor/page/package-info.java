/** The diagnosis for people: on the terminal, as HTML and as Markdown. */
package dev.iops.doctor.page;
