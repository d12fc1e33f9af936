"""Who may appear in the sample: invented names, companies and the places they work in."""

# place: country, time zone, locale, first names, last names
PLACES = {
    "Amsterdam": ("Netherlands", "Europe/Amsterdam", "nl-NL",
                  "Sanne Jurre Fleur Maarten Lotte Thijs Yara Wessel".split(),
                  ["de Wit", "Hoekstra", "van Rhee", "Achterberg", "Kuipers", "Zeldenrust", "Brouwer", "ter Haar"]),
    "New York": ("United States", "America/New_York", "en-US",
                 "Denise Marcus Alana Trevor Simone Wyatt Keisha Elliot".split(),
                 "Whitlock Greer Okafor Castellano Pruitt Beaumont Tran Haskell".split()),
    "Sydney": ("Australia", "Australia/Sydney", "en-AU",
               "Matilda Lachlan Bronte Hamish Tahlia Darcy Kirra Angus".split(),
               "Nguyen Carmody Papas Wirrpanda Strachan Doolan Fenwick Leung".split()),
    "Bengaluru": ("India", "Asia/Kolkata", "en-IN",
                  "Priya Arjun Meenakshi Rohit Ananya Vikram Kavya Harpreet".split(),
                  "Raghunathan Deshpande Iyer Banerjee Gill Chaudhary Menon Kulkarni".split()),
    "São Paulo": ("Brazil", "America/Sao_Paulo", "pt-BR",
                  "Helena Thiago Luana Caio Beatriz Rodrigo Iara Murilo".split(),
                  "Vasconcelos Teixeira Moraes Sampaio Queiroz Bittencourt Falcão Rezende".split()),
    "London": ("United Kingdom", "Europe/London", "en-GB",
               "Callum Imogen Rupert Nia Alistair Zainab Gethin Poppy".split(),
               "Fraser Pemberton Osei Llewellyn Hargreave Siddiqui Marsh Cartwright".split()),
    "Tokyo": ("Japan", "Asia/Tokyo", "ja-JP",
              "Kenji Haruka Daichi Misaki Takumi Ayame Ren Yui".split(),
              "Morimoto Shirakawa Onodera Kitagawa Hayami Tsukuda Nomura Isobe".split()),
    "Los Angeles": ("United States", "America/Los_Angeles", "en-US",
                    "Leilani Mateo Priscilla Dante Soo-jin Garrett Xiomara Beau".split(),
                    "Kahale Villaseñor Yoon Abernathy Delacroix Ochoa Lindgren Pham".split()),
    "Berlin": ("Germany", "Europe/Berlin", "de-DE",
               "Annegret Jonas Derya Matthias Frauke Emre Liesel Torben".split(),
               "Köhler Brandstätter Yıldız Oltmanns Seidel Reichwein Dörfler Wieczorek".split()),
    "Lagos": ("Nigeria", "Africa/Lagos", "en-NG",
              "Chidi Folake Ibrahim Ngozi Tunde Halima Obinna Yetunde".split(),
              "Eze Adebayo Danjuma Nwosu Ogunleye Bello Achebe Ekwueme".split()),
    "Mexico City": ("Mexico", "America/Mexico_City", "es-MX",
                    "Diego Ximena Rafael Itzel Emiliano Paloma Joaquín Citlali".split(),
                    "Fuentes Arriaga Zúñiga Barragán Montaño Escobedo Luján Tlapa".split()),
    "Auckland": ("New Zealand", "Pacific/Auckland", "en-NZ",
                 "Aroha Fergus Mere Callan Ngaire Tane Isla Wiremu".split(),
                 "Tautahi Macrae Parata Sinclair Henare Blackwood Rawiri Dunstan".split()),
    "Dubai": ("United Arab Emirates", "Asia/Dubai", "ar-AE",
              "Fatima Khalid Noura Omar Mariam Sultan Reem Yousef".split(),
              ["Marzouqi", "Benali", "Haddad", "Suwaidi", "Karam", "Nasser", "Qasimi", "Sabbagh"]),
    "Warsaw": ("Poland", "Europe/Warsaw", "pl-PL",
               "Tomasz Agnieszka Łukasz Bożena Kacper Zuzanna Wojciech Halina".split(),
               "Wiśniewski Zając Gołąb Dąbrowska Pietrzak Krawiec Sikora Lis".split()),
    "Istanbul": ("Türkiye", "Europe/Istanbul", "tr-TR",
                 "Yusuf Elif Barış Zeynep Kerem Aylin Onur Defne".split(),
                 "Demirci Aksoy Çelebi Öztürk Tunçer Şimşek Güneş Karaca".split()),
    "Stockholm": ("Sweden", "Europe/Stockholm", "sv-SE",
                  "Margit Nils Saga Rasmus Linnea Oskar Signe Elias".split(),
                  "Lindqvist Åkerblom Haglund Sjöstrand Bergvall Norell Ek Dahlin".split()),
}

# company: industry, employees, place, fit (empty: not yet judged)
PROSPECTS = """
Lakemont Mercy Hospitals|Healthcare|6200|New York|A
Zorgkring Meerveld|Healthcare|1450|Amsterdam|B
Coral Bay Health|Healthcare|880|Sydney|B
Sunridge Clinics|Healthcare|310|Los Angeles|C
Santa Íris Hospitalar|Healthcare|2400|São Paulo|
Klinikverbund Havelsee|Healthcare|3100|Berlin|A
Rotherby Care Trust|Healthcare|540|London|
Ferrovale Componentes|Manufacturing|1900|São Paulo|B
Hinode Seiki Works|Manufacturing|2750|Tokyo|A
Tarnica Metal|Manufacturing|690|Warsaw|B
Kestrel & Brandt Tooling|Manufacturing|230|Berlin|C
Bosphora Döküm|Manufacturing|820|Istanbul|
Pennacle Castings, Inc.|Manufacturing|150|New York|D
Deccan Loom Mills|Manufacturing|4100|Bengaluru|B
Banco Ribeira Alta|Finance|5300|São Paulo|B
Harrowgate Mutual|Finance|2100|London|A
Okun Savings Bank|Finance|760|Lagos|C
Mirabel Credit Union|Finance|120|Los Angeles|D
Nordhamn Pension|Finance|430|Stockholm|
Shiomi Trust Bank|Finance|3900|Tokyo|A
Sandglass Capital|Finance|85|Dubai|D
Peppertree Software|Software|210|Bengaluru|B
Undercurrent Labs|Software|48|Los Angeles|D
Glasvezel Studio|Software|95|Amsterdam|C
Wattlebird Systems|Software|160|Sydney|C
Cempaka Cloud|Software|340|Bengaluru|
Northmoor Apps|Software|60|London|C
Rivertown Freight|Logistics|1250|New York|B
Waalhaven Expeditie|Logistics|520|Amsterdam|B
Kauri Line Transport|Logistics|700|Auckland|B
Dhow & Dune Cargo|Logistics|940|Dubai|A
Boğaz Lojistik|Logistics|1100|Istanbul|B
Ruta Norte Transportes|Logistics|380|Mexico City|C
Harbourlight Couriers|Logistics|140|Sydney|D
Gemeente Oosterwaard|Public Sector|900|Amsterdam|B
Västerlunda Region|Public Sector|3600|Stockholm|A
Corrimal Shire Council|Public Sector|410|Sydney|C
Stadtwerke Elsterau|Public Sector|1300|Berlin|B
Ikeja Ports Authority|Public Sector|2200|Lagos|
Alcaldía Valle Verde|Public Sector|670|Mexico City|C
Clínica Ojo de Agua|Healthcare|260|Mexico City|C
Hagiwara Care Homes|Healthcare|1150|Tokyo|B
Al Nakheel Polyclinics|Healthcare|720|Dubai|B
Piekarnia Lniana|Manufacturing|310|Warsaw|C
Totara Timber Mills|Manufacturing|480|Auckland|B
Severn & Sable Ceramics|Manufacturing|1050|London|B
Bayou Lantern Bank|Finance|640|New York|C
Anadolu Sigorta Evi|Finance|1500|Istanbul|A
Västra Fjärden Spar|Finance|220|Stockholm|C
Palm Alley Analytics|Software|75|São Paulo|D
Kranich Software|Software|280|Berlin|B
Oke-Ado Haulage|Logistics|600|Lagos|B
Shinonome Lines|Logistics|1700|Tokyo|A
Cedar Gulch Trucking|Logistics|190|Los Angeles|D
Kaveri District Office|Public Sector|1900|Bengaluru|B
Bluff Point Borough|Public Sector|350|Auckland|C
""".strip().splitlines()

# customers from before the half year
CUSTOMERS = """
Brightwater Hospitals|Healthcare|2900|Los Angeles|A
Leedale Infirmary Group|Healthcare|1700|London|A
Tui Community Health|Healthcare|620|Auckland|B
Młyn Stalowy|Manufacturing|1250|Warsaw|B
Aoba Precision|Manufacturing|980|Tokyo|B
Halvorsen Brandt Pumps|Manufacturing|450|Berlin|B
Kowri Finance|Finance|830|Lagos|B
Banco do Planalto Novo|Finance|4700|São Paulo|A
Prairie & Pine Bank|Finance|510|New York|C
Saptarang Tech|Software|720|Bengaluru|A
Fjordlink Systems|Software|130|Stockholm|C
Marjan Gulf Shipping|Logistics|1600|Dubai|A
Altiplano Carga|Logistics|290|Mexico City|C
Marmara Hat|Logistics|2050|Istanbul|B
Gemeente Lindenveen|Public Sector|640|Amsterdam|B
Cooloola Care|Healthcare|530|Sydney|B
Maple Fork Foods|Manufacturing|1400|New York|A
Zuiderlicht Verzekeringen|Finance|900|Amsterdam|B
Quayside Parcels|Logistics|420|London|C
Distrito Las Palmas|Public Sector|780|Mexico City|B
""".strip().splitlines()

# Salesforce user ids are made from the position in this list.
OWNERS = ["Kim Verhulst", "Samir Khoury", "Grace Mbeki", "Paulo Antunes", "Hannah Lowe", "Ryo Tachibana"]

# kind of person: persona, titles with the role each stands for, part in a purchase
PERSONAS = {
    "it": ("it-lead", {"Chief Information Officer": "CIO", "Head of IT": "IT", "Director of Applications": "IT",
                       "IT Manager": "IT Manager"}, "Technical Evaluator"),
    "operations": ("user", {"Operations Manager": "Operations", "Head of Operations": "Operations",
                            "Site Director": "Operations", "Planning Manager": "Operations"}, "Champion"),
    "finance": ("finance-lead", {"Chief Financial Officer": "CFO", "Finance Director": "Finance Director",
                                 "Controller": "Finance"}, "Economic Buyer"),
    "people": ("user", {"Head of People": "HR", "Workforce Planner": "HR", "HR Business Partner": "HR"}, "User"),
    "executive": ("executive", {"Managing Director": "Managing Director", "Chief Operating Officer": "COO"},
                  "Decision Maker"),
}
