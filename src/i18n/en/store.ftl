# What floors below i18n say stands in the code, beside `said!`; other languages translate it in their store.ftl.
